#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The law that a random number follows: a weighted sum of points, uniform and normal components.
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
  /// - Precondition: the weights are positive and add up to 1; bounds are finite and ascending, deviations not negative.
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

extension Distribution.Law {
  /// Whether numbers can be drawn from it.
  var isProper: Bool {
    switch self {
    case .point(let value): value.isFinite
    case .uniform(let lower, let upper): lower.isFinite && upper.isFinite && lower <= upper
    case .normal(let mean, let deviation): mean.isFinite && deviation.isFinite && deviation >= 0
    }
  }

  /// The same law in its simplest form.
  var simplified: Self {
    switch self {
    case .uniform(let lower, let upper) where lower == upper: .point(lower)
    case .normal(let mean, 0): .point(mean)
    default: self
    }
  }

  var mean: Double {
    switch self {
    case .point(let value): value
    case .uniform(let lower, let upper): (lower + upper) / 2
    case .normal(let mean, _): mean
    }
  }

  var variance: Double {
    switch self {
    case .point: 0
    case .uniform(let lower, let upper): (upper - lower) * (upper - lower) / 12
    case .normal(_, let deviation): deviation * deviation
    }
  }

  func density(at x: Double) -> Double {
    switch self {
    case .point: return 0
    case .uniform(let lower, let upper): return x >= lower && x < upper ? 1 / (upper - lower) : 0
    case .normal(let mean, let deviation):
      let z = (x - mean) / deviation
      return exp(-z * z / 2) / (deviation * (2 * Double.pi).squareRoot())
    }
  }

  func cumulative(at x: Double) -> Double {
    switch self {
    case .point(let value): x >= value ? 1 : 0
    case .uniform(let lower, let upper): min(1, max(0, (x - lower) / (upper - lower)))
    case .normal(let mean, let deviation): erfc(-(x - mean) / (deviation * 2.0.squareRoot())) / 2
    }
  }

  var support: ClosedRange<Double> {
    switch self {
    case .point(let value): value...value
    case .uniform(let lower, let upper): lower...upper
    case .normal(let mean, let deviation): mean - 4 * deviation...mean + 4 * deviation
    }
  }
}
