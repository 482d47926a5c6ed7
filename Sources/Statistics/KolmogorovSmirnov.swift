#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The test of Kolmogorov and Smirnov: the largest distance between the steps of a sample and a continuous law.
public struct KolmogorovSmirnov: Hashable, Sendable {
  /// The largest distance, in 0...1.
  public let statistic: Double
  /// How many numbers were compared.
  public let count: Int
  /// The probability of a distance at least this large if the law is true, by the limit law with Stephens' correction.
  public let probability: Double

  /// Compares `elements`, ascending, with a law.
  ///
  /// An element stands for all the numbers that round to it, so that a law which is narrow beside the spacing of
  /// floats is not blamed for it.
  ///
  /// - Precondition: there are elements, and the law has no atoms.
  /// - Complexity: O(elements).
  public init(ofSorted elements: Span<Float>, against law: Distribution) {
    precondition(!elements.isEmpty && law.atoms.isEmpty, "this test needs numbers and a law without atoms")
    count = elements.count
    let total = Double(elements.count)
    var (largest, index) = (0.0, 0)
    while index < elements.count {
      let (value, first) = (elements[index], index)
      while index < elements.count, elements[index] == value { index += 1 }
      let center = Double(value)
      let below = law.cumulative(at: (center + Double(value.nextDown)) / 2)
      let above = law.cumulative(at: (center + Double(value.nextUp)) / 2)
      largest = max(largest, below - Double(first) / total, Double(index) / total - above)
    }
    statistic = largest
    let root = total.squareRoot()
    probability = KolmogorovSmirnov.upperTail(of: (root + 0.12 + 0.11 / root) * largest)
  }

  /// The limit law of √n times the distance, in the form that converges fast at each end.
  static func upperTail(of x: Double) -> Double {
    guard x > 0 else { return 1 }
    if x < 1.18 {
      let factor = (2 * Double.pi).squareRoot() / x
      let exponent = -Double.pi * Double.pi / (8 * x * x)
      let sum = stride(from: 1.0, through: 9, by: 2).reduce(0) { $0 + exp(exponent * $1 * $1) }
      return min(1, max(0, 1 - factor * sum))
    }
    let terms = (1...8).map { term in exp(-2 * Double(term * term) * x * x) * (term.isMultiple(of: 2) ? -2 : 2) }
    return min(1, max(0, terms.reduce(0, +)))
  }
}
