#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where between zero and the end of a colour map a number is.
public struct ValueScale: Hashable, Sendable {
  /// The rule.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// As far as the magnitude among the largest.
    case linear
    /// Linear up to the 99th percentile of the magnitudes; what is beyond looks like that.
    case clipped
    /// Logarithmic on both sides of zero, and nearly linear around it: log(1 + |x| / knee).
    case symmetricLog
    /// As far as the share of the other numbers, zeros left aside, that are nearer to zero.
    case rank
    /// Below, at or above zero, and nothing else.
    case sign
  }

  /// Which numbers there are.
  public enum Sides: Hashable, Sendable {
    /// Those below and above zero.
    case both
    /// Those that are not below zero.
    case positive
    /// The magnitudes of numbers below and above zero.
    case magnitude
  }

  /// The rule.
  public let kind: Kind
  /// Which numbers there are.
  public let sides: Sides
  /// The magnitude at which the scale ends.
  public let limit: Float
  /// Whether there are numbers beyond the end.
  public let isClipping: Bool
  /// The magnitude from which on the logarithm tells.
  private var knee: Float = 1
  /// Magnitudes at equal steps of rank, from zero on.
  private var ranks: [Float] = []

  /// Makes a scale that ends at a magnitude: linear, or for signs.
  public init(_ kind: Kind = .linear, _ sides: Sides = .both, limit: Float) {
    self.kind = kind == .sign ? .sign : .linear
    self.sides = sides
    self.limit = limit
    isClipping = false
  }

  /// Makes a scale that suits numbers, those that are not finite left aside.
  ///
  /// - Complexity: O(n log n) for the kinds that need an order, else O(n).
  public init(_ kind: Kind, _ sides: Sides, covering values: some Sequence<Float>) {
    self.kind = kind
    self.sides = sides
    guard kind != .linear, kind != .sign else {
      limit = values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
      isClipping = false
      return
    }
    let sorted = values.lazy.filter(\.isFinite).map(abs).sorted()
    let largest = sorted.last ?? 0
    let nonzero = sorted[sorted.partitioningIndex { $0 > 0 }...]
    guard kind == .clipped else {
      limit = largest
      isClipping = false
      guard !nonzero.isEmpty else { return }
      if kind == .symmetricLog { knee = ValueScale.knee(of: nonzero, below: largest) } else { rank(nonzero) }
      return
    }
    let percentile = sorted.isEmpty ? 0 : sorted[(sorted.count * 99 + 99) / 100 - 1]
    limit = percentile > 0 ? percentile : largest
    isClipping = limit < largest
  }

  /// A power of ten near the tenth percentile of the magnitudes, so that it does not follow every number.
  private static func knee(of magnitudes: ArraySlice<Float>, below largest: Float) -> Float {
    let tenth = Double(magnitudes[magnitudes.startIndex + magnitudes.count / 10])
    let power = pow(10, log10(tenth).rounded(.down))
    return max(.leastNonzeroMagnitude, Float(min(Double(largest) / 10, max(Double(largest) * 1e-7, power))))
  }

  private static let rankSteps = 256

  private mutating func rank(_ magnitudes: ArraySlice<Float>) {
    ranks = [0]
    for step in 1...ValueScale.rankSteps {
      let index = (step * magnitudes.count + ValueScale.rankSteps - 1) / ValueScale.rankSteps - 1
      ranks.append(magnitudes[magnitudes.startIndex + max(0, index)])
    }
  }
}

extension ValueScale {
  /// The place of a number: 0 at zero, 1 at the upper end and, where there are two sides, -1 at the lower end.
  ///
  /// NaN for NaN; an infinite number is at an end.
  public func place(of value: Float) -> Float {
    guard !value.isNaN else { return .nan }
    let share = share(of: min(abs(value), limit))
    return sides == .both && value < 0 ? -share : share
  }

  private func share(of magnitude: Float) -> Float {
    guard limit > 0, magnitude > 0 else { return 0 }
    switch kind {
    case .linear, .clipped: return magnitude / limit
    case .sign: return 1
    case .symmetricLog: return log1p(magnitude / knee) / log1p(limit / knee)
    case .rank:
      guard ranks.count > 1 else { return 1 }
      // In the middle of those that are equal.
      let (first, last) = (ranks.partitioningIndex { $0 >= magnitude }, ranks.partitioningIndex { $0 > magnitude })
      let steps = Float(ranks.count - 1)
      if last > first { return Float(first + last - 1) / 2 / steps }
      guard first > 0, first < ranks.count else { return first > 0 ? 1 : 0 }
      let (low, high) = (ranks[first - 1], ranks[first])
      return (Float(first - 1) + (magnitude - low) / (high - low)) / steps
    }
  }

  /// The number at a place; for equal numbers that share many places the same one.
  public func value(at place: Float) -> Float {
    let magnitude = magnitude(at: min(1, abs(place)))
    return sides == .both && place < 0 ? -magnitude : magnitude
  }

  private func magnitude(at share: Float) -> Float {
    guard share > 0 else { return 0 }
    guard share < 1 else { return limit }
    switch kind {
    case .linear, .clipped: return share * limit
    case .sign: return limit
    case .symmetricLog: return min(limit, knee * expm1(share * log1p(limit / knee)))
    case .rank:
      guard ranks.count > 1 else { return limit }
      let place = share * Float(ranks.count - 1)
      let index = min(Int(place), ranks.count - 2)
      return ranks[index] + (place - Float(index)) * (ranks[index + 1] - ranks[index])
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element belongs to the second part, in a collection whose elements of the first part come
  /// first.
  ///
  /// - Complexity: O(log n).
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
