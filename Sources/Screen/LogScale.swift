#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A logarithmic axis whose ends are 1, 2 or 5 times a power of ten.
public struct LogScale: Hashable, Sendable {
  /// The value at the low end.
  public let lower: Double
  /// The value at the high end.
  public let upper: Double

  /// Makes the axis that covers the positive finite ones of `values`; `nil` if there is none.
  public init?(covering values: some Sequence<Double>) {
    var (low, high) = (Double.infinity, 0.0)
    for value in values where value > 0 && value.isFinite { (low, high) = (min(low, value), max(high, value)) }
    guard low.isFinite else { return nil }
    // Numbers that hardly differ still get an axis on which they can be told from a change.
    if high / low < 2 { (low, high) = (low / 1.5, high * 1.5) }
    lower = LogScale.roundNumber(low, down: true)
    upper = max(LogScale.roundNumber(high, down: false), lower * 2)
  }

  /// The place of `value` on the axis, 0 at the low end and 1 at the high end; `nil` for what has no logarithm.
  public func position(of value: Double) -> Double? {
    guard value > 0, value.isFinite else { return nil }
    return max(0, min(1, log(value / lower) / log(upper / lower)))
  }

  /// Round values to label, ascending, at most `count`: powers of ten, or 1, 2, 5 where the axis is short.
  public func ticks(atMost count: Int) -> [Double] {
    let powers = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
    let fine = powers.flatMap { exponent in [1, 2, 5].map { LogScale.power(exponent) * $0 } }
    for candidates in [fine]
      + [1, 2, 3, 5, 10, 20].map({ stride in
        powers.filter { $0 % stride == 0 }.map(LogScale.power)
      })
    {
      let ticks = candidates.filter { $0 >= lower * 0.999 && $0 <= upper * 1.001 }
      if ticks.count <= count { return ticks }
    }
    return []
  }

  private static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  private static func roundNumber(_ value: Double, down: Bool) -> Double {
    let power = power(Int(log10(value).rounded(.down)))
    // A hair of tolerance, since the power of ten is not exact.
    let steps = [1.0, 2, 5, 10].map { $0 * power }
    return down
      ? steps.last { $0 <= value * (1 + 1e-9) } ?? power
      : steps.first { $0 >= value * (1 - 1e-9) } ?? power * 10
  }
}
