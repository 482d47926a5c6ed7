/// The vertical axis of a plot: where a value belongs, and which values are labelled how.
public enum PlotAxis: Hashable, Sendable {
  /// Equal ratios are equally far apart; zero and less have no place.
  case log(LogScale)
  /// Equal differences are equally far apart.
  case linear(LinearScale)

  /// The place of `value`, 0 at the low end and 1 at the high end; `nil` for what has none.
  public func position(of value: Double) -> Double? {
    switch self {
    case .log(let scale): scale.position(of: value)
    case .linear(let scale): scale.position(of: value)
    }
  }

  /// Values to label, ascending, at most `count`, each with its label.
  public func ticks(atMost count: Int) -> [(value: Double, label: String)] {
    switch self {
    case .log(let scale): return scale.ticks(atMost: count).map { ($0, Numeral.significant($0, 1)) }
    case .linear(let scale):
      let decimals = scale.decimals(atMost: count)
      let largest = max(abs(scale.lower), abs(scale.upper))
      let ticks = scale.ticks(atMost: count)
      guard decimals <= PlotAxis.mostDecimals, largest < 1e6 else {
        return ticks.map { ($0, Numeral.significant($0, 3)) }
      }
      return ticks.map { ($0, $0 == 0 ? "0" : Numeral.fixed($0, decimals: decimals)) }
    }
  }

  /// With more decimals, numbers are told as powers of ten.
  private static let mostDecimals = 4
}
