#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A linear axis whose ends are multiples of 1, 2 or 5 times a power of ten.
public struct LinearScale: Hashable, Sendable {
  /// The value at the low end.
  public let lower: Double
  /// The value at the high end.
  public let upper: Double

  /// An axis is rounded outwards to so many parts at most.
  private static let parts = 8

  /// Makes the axis that covers the finite ones of `values`; `nil` if there is none.
  public init?(covering values: some Sequence<Double>) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite { (low, high) = (min(low, value), max(high, value)) }
    guard low.isFinite else { return nil }
    // Numbers that do not differ still get an axis around them.
    let least = max(abs(low), abs(high)) * 1e-6
    if high - low <= least {
      let margin = low == 0 && high == 0 ? 1 : max(abs(low), abs(high)) / 4
      (low, high) = (low - margin, high + margin)
    }
    let step = LinearScale.step(of: (high - low) / Double(LinearScale.parts))
    // A hair of tolerance, since a multiple of a decimal step is not exact.
    lower = min(low, (low / step + 1e-9).rounded(.down) * step)
    upper = max(high, (high / step - 1e-9).rounded(.up) * step)
  }

  /// The place of `value` on the axis, 0 at the low end and 1 at the high end; `nil` for what is not finite.
  public func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    return max(0, min(1, (value - lower) / (upper - lower)))
  }

  /// Round values to label, ascending, at most `count`.
  public func ticks(atMost count: Int) -> [Double] {
    guard count > 0 else { return [] }
    var step = LinearScale.step(of: (upper - lower) / Double(max(1, count)))
    while true {
      let (first, last) = ((lower / step - 1e-6).rounded(.up), (upper / step + 1e-6).rounded(.down))
      if last - first < Double(count) { return stride(from: first, through: last, by: 1).map { $0 * step } }
      step = LinearScale.step(of: step * 1.5)
    }
  }

  /// How many decimals tell the ticks apart, at most `count` of which are shown.
  public func decimals(atMost count: Int) -> Int {
    let ticks = ticks(atMost: count)
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : upper - lower
    return max(0, -Int((log10(step) + 1e-9).rounded(.down)))
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below `value`.
  private static func step(of value: Double) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    return [1, 2, 5].map { $0 * power }.first { $0 >= value * (1 - 1e-9) } ?? 10 * power
  }
}
