/// The law that a random number follows: a weighted sum of points, uniform, normal and truncated normal components.
///
/// One type is enough for every initialiser of the field, including those with atoms such as
/// "0 with probability 1/2, else U(5, 10) or U(-10, -5)".
public struct Distribution: Hashable, Sendable {
  /// A law of one piece.
  public enum Law: Hashable, Sendable {
    /// Always `value`.
    case point(Double)
    /// Equally likely everywhere in `lower..<upper`.
    case uniform(lower: Double, upper: Double)
    /// The normal law N(`mean`, `standardDeviation`²).
    case normal(mean: Double, standardDeviation: Double)
    /// The normal law of numbers that are in `lower...upper`: `mean` and `standardDeviation` are those before.
    case truncatedNormal(mean: Double, standardDeviation: Double, lower: Double, upper: Double)
  }

  /// A piece and the probability of drawing from it.
  public struct Component: Hashable, Sendable {
    /// The probability of this piece; those of all pieces add up to 1.
    public var weight: Double
    /// The law of this piece.
    public var law: Law

    /// Makes a piece of a mixture.
    public init(_ weight: Double, _ law: Law) {
      self.weight = weight
      self.law = law
    }
  }

  /// The pieces, in reading order.
  public let components: [Component]

  /// Makes a mixture; a uniform or normal piece that has no width becomes a point.
  ///
  /// - Precondition: the weights are positive and add up to 1; bounds are finite and ascending, deviations not negative;
  ///   what is left of a truncated law has a probability that can be told from 0.
  public init(_ components: [Component]) {
    let total = components.reduce(0) { $0 + $1.weight }
    precondition(
      components.allSatisfy { $0.weight > 0 } && abs(total - 1) < 1e-9,
      "the weights of a mixture are positive and add up to 1, got \(components.map(\.weight))"
    )
    for component in components {
      precondition(component.law.isProper, "no number can be drawn from \(component.law)")
    }
    self.components = components.map { Component($0.weight, $0.law.simplified) }
  }

  /// Makes a law of one piece.
  public init(_ law: Law) { self.init([Component(1, law)]) }

  /// The constant `value`.
  public static func point(_ value: Double) -> Distribution { Distribution(.point(value)) }

  /// The uniform law on `lower..<upper`.
  public static func uniform(_ lower: Double, _ upper: Double) -> Distribution {
    Distribution(.uniform(lower: lower, upper: upper))
  }

  /// The normal law.
  public static func normal(mean: Double = 0, standardDeviation: Double) -> Distribution {
    Distribution(.normal(mean: mean, standardDeviation: standardDeviation))
  }

  /// The normal law of numbers that are in `lower...upper`; its own deviation is smaller than the one given.
  public static func truncatedNormal(
    mean: Double = 0,
    standardDeviation: Double,
    _ lower: Double,
    _ upper: Double
  ) -> Distribution {
    Distribution(.truncatedNormal(mean: mean, standardDeviation: standardDeviation, lower: lower, upper: upper))
  }
}

extension Distribution {
  /// The expected value.
  public var mean: Double { components.reduce(0) { $0 + $1.weight * $1.law.mean } }

  /// The expected squared distance from the mean.
  public var variance: Double {
    // Around the mean, not around zero, so that a small spread far from zero keeps its digits.
    let mean = self.mean
    return components.reduce(0) { sum, component in
      let distance = component.law.mean - mean
      return sum + component.weight * (component.law.variance + distance * distance)
    }
  }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The density at `x` of the continuous pieces; atoms are in ``atoms``, not here.
  public func density(at x: Double) -> Double { components.reduce(0) { $0 + $1.weight * $1.law.density(at: x) } }

  /// The probability of a number at most `x`.
  public func cumulative(at x: Double) -> Double { components.reduce(0) { $0 + $1.weight * $1.law.cumulative(at: x) } }

  /// The values that have a probability of their own, ascending, equal ones joined.
  public var atoms: [(value: Double, probability: Double)] {
    var probabilities: [Double: Double] = [:]
    for component in components {
      if case .point(let value) = component.law { probabilities[value, default: 0] += component.weight }
    }
    return probabilities.sorted { $0.key < $1.key }.map { (value: $0.key, probability: $0.value) }
  }

  /// The probability of exactly `value`.
  public func probability(of value: Double) -> Double { atoms.first { $0.value == value }?.probability ?? 0 }

  /// The probability of a number in `lower..<upper`, atoms included.
  ///
  /// - Precondition: `lower` is not above `upper`.
  public func probability(from lower: Double, to upper: Double) -> Double {
    precondition(lower <= upper, "a range goes upwards, got \(lower)..<\(upper)")
    let continuous = components.reduce(0) { sum, component in
      if case .point = component.law { return sum }
      return sum + component.weight * (component.law.cumulative(at: upper) - component.law.cumulative(at: lower))
    }
    return atoms.reduce(continuous) { $1.value >= lower && $1.value < upper ? $0 + $1.probability : $0 }
  }

  /// The range outside which nothing is drawn, or outside four standard deviations where there is no such range.
  public var support: ClosedRange<Double> {
    let ranges = components.map(\.law.support)
    let lower = ranges.map(\.lowerBound).min() ?? 0
    return lower...max(lower, ranges.map(\.upperBound).max() ?? 0)
  }
}

extension Distribution {
  /// The law without its atoms, given that none of them was drawn; `nil` where there is nothing else.
  public var continuous: Distribution? {
    let pieces = components.filter { $0.law.isContinuous }
    let weight = pieces.reduce(0) { $0 + $1.weight }
    return pieces.isEmpty ? nil : Distribution(pieces.map { Component($0.weight / weight, $0.law) })
  }

  /// Whether a float may be a number of this law, rounded.
  func admits(_ element: Float) -> Bool {
    components.contains { component in
      switch component.law {
      case .point(let value): element == Float(value)
      case .uniform(let lower, let upper), .truncatedNormal(_, _, let lower, let upper):
        element >= Float(lower) && element <= Float(upper)
      case .normal: element.isFinite
      }
    }
  }
}
