import Inspection
import Screen
import Statistics

// The columns that there is room for where the tree has the whole screen.
extension TreeColumn {
  /// Mean and standard deviation.
  static let spread = TreeColumn(
    id: .spread,
    heading: "mean ± std   ",
    words: "standard deviation",
    width: 16,
    importance: 30
  ) { state, node in
    guard let values = state.watched(at: node)?.reading?.values, values.mean.isFinite else { return Caption("") }
    let deviation = Numeral.column(values.standardDeviation, width: 6)
    let padding = String(repeating: " ", count: 6 - deviation.count)
    return Caption(Numeral.column(values.mean, width: 7) + "±" + deviation + padding, .dim)
  } sortKey: { state, index in
    state.reading(of: index)?.values.standardDeviation
  }

  /// The shape of the distribution of the values, from the smallest to the largest.
  static let histogram = TreeColumn(
    id: .histogram,
    heading: "values",
    words: "share of zeros",
    width: 10,
    importance: 45,
    text: { state, node in
      guard let histogram = state.watched(at: node)?.reading?.histogram else { return Caption("") }
      return Caption(glance(at: histogram.counts, width: 8), .both)
    },
    sortKey: { state, index in state.reading(of: index)?.values.zeroFraction },
    alignment: .left
  )

  /// The update ratio on a logarithmic axis from a millionth to 1, with a guide where it usually is.
  static let band = TreeColumn(
    id: .band,
    heading: "1e−6 1e−3   1",
    words: "update ratio",
    width: 14,
    importance: 40,
    text: { state, node in
      guard let found = state.watched(at: node), let ratio = found.reading?.updateRatio else { return Caption("") }
      let isOdd = ratio > 0 && !(state.snapshot?.thresholds ?? .standard).updateRatio.contains(ratio)
      return Caption(axis(of: ratio), isOdd ? .warning : .series)
    },
    sortKey: { state, index in state.reading(of: index)?.updateRatio },
    alignment: .left
  )

  /// How far the values are from where they began.
  static let drift = TreeColumn(
    id: .drift,
    heading: "drift",
    words: "drift from the initial values",
    width: 8,
    importance: 35
  ) { state, node in
    guard let drift = state.watched(at: node)?.reading?.drift else { return Caption("") }
    return Caption(Numeral.column(drift, width: 7), .dim)
  } sortKey: { state, index in
    state.reading(of: index)?.drift
  }

  /// Counts as bars of one cell each, the highest as high as the row; what is not there is blank.
  static func glance(at counts: [Int], width: Int) -> String {
    let cells = (0..<width).map { cell in
      counts[cell * counts.count / width..<(cell + 1) * counts.count / width].reduce(0, +)
    }
    let highest = max(1, cells.max() ?? 1)
    let bars = cells.map { count -> Unicode.Scalar in
      count == 0 ? " " : Sparkline.eighths[min(7, count * 8 / highest)]
    }
    return String(String.UnicodeScalarView(bars))
  }

  /// Cells of the axis, the guide in the middle.
  private static let axisCells = 13

  static func axis(of ratio: Double) -> String {
    var cells = Array<Unicode.Scalar>(repeating: " ", count: axisCells)
    cells[axisCells / 2] = "┊"
    guard ratio > 0, let scale = LogScale(covering: [1e-6, 1]) else { return String(String.UnicodeScalarView(cells)) }
    let place = scale.position(of: ratio).map { Int(($0 * Double(axisCells - 1)).rounded()) }
    if let place { cells[place] = "●" }
    return String(String.UnicodeScalarView(cells))
  }
}
