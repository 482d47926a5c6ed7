import Inspection
import Screen
import Statistics

// What a column says of a row that stands for the parameters of equal blocks.
extension TreeColumn {
  /// The cells of a range of numbers, one of them blank.
  private static let rangeWidth = 12

  /// The columns of which a row of many parameters tells the smallest and the largest number.
  private static let ranged: Set<ID> = [.norm, .gradient, .ratio, .drift, .change]

  /// The column, wide enough for two numbers where it tells ranges.
  var withRoomForRanges: TreeColumn {
    var column = self
    if TreeColumn.ranged.contains(id) { column.width = max(width, TreeColumn.rangeWidth) }
    return column
  }

  /// What the column says of a row that stands for `parameters`.
  ///
  /// - Complexity: O(parameters).
  func text(of row: ModuleTree.Row, _ parameters: [Int], _ state: DashboardState) -> Caption {
    switch id {
    case .count:
      return Caption(Numeral.count(parameters.reduce(0) { $0 + state.outline.parameters[$1].count }))
    case .shape:
      guard let first = parameters.first else { return Caption("") }
      let extents = state.outline.parameters[first].extents
      let isSame = parameters.allSatisfy { state.outline.parameters[$0].extents == extents }
      return isSame ? Caption(Shape.short(extents), .dim) : Caption("")
    case .flags: return alarm(of: parameters, state)
    case .band:
      guard let range = range(of: parameters, state) else { return Caption("") }
      let usual = DiagnosisThresholds.standard.updateRatio
      let isOdd = (range.lowerBound > 0 && range.lowerBound < usual.lowerBound) || range.upperBound > usual.upperBound
      return Caption(TreeColumn.axis(from: range.lowerBound, to: range.upperBound), isOdd ? .warning : .series)
    case .spread:
      guard let range = range(of: parameters, state) else { return Caption("") }
      return Caption("±" + TreeColumn.text(of: range, width: width - 2), .dim)
    case .norm, .gradient, .ratio, .drift, .change:
      guard let range = range(of: parameters, state) else { return Caption("") }
      return Caption(TreeColumn.text(of: range, width: width - 1), id == .norm || id == .gradient ? nil : .dim)
    case .histogram, .trend: return Caption("")
    }
  }

  private func alarm(of parameters: [Int], _ state: DashboardState) -> Caption {
    let isBroken = parameters.contains { parameter in
      state.reading(of: parameter).map { $0.values.nonFinite + ($0.gradient?.nonFinite ?? 0) > 0 } ?? false
    }
    if isBroken { return Caption("!", .bad) }
    let alarms = parameters.compactMap { state.alarms[$0] }
    return alarms.isEmpty ? Caption("") : Caption("▲", alarms.contains(.bad) ? .bad : .warning)
  }

  /// From the smallest to the largest number that parameters are sorted by; `nil` where none has one.
  private func range(of parameters: [Int], _ state: DashboardState) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for parameter in parameters {
      guard let value = sortKey(state, parameter), !value.isNaN else { continue }
      (low, high) = (min(low, value), max(high, value))
    }
    return low <= high ? low...high : nil
  }

  /// A range in at most `width` cells: `4.71–5.23`, one number where both read the same.
  static func text(of range: ClosedRange<Double>, width: Int) -> String {
    for digits in [3, 2, 1] {
      let (low, high) = (Numeral.significant(range.lowerBound, digits), Numeral.significant(range.upperBound, digits))
      let text = low == high ? low : low + "–" + high
      if text.count <= width { return text }
    }
    return "≤" + Numeral.column(range.upperBound, width: max(0, width - 1))
  }
}
