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

  /// What became of a parameter since the file that this one is compared with.
  static let change = TreeColumn(
    id: .change,
    heading: "change",
    words: "relative norm of the change",
    width: 9,
    importance: 95
  ) { state, node in
    guard let index = state.parameterIndex(at: node), let change = state.snapshot?.file?.change(of: index) else {
      return Caption("")
    }
    switch change.kind {
    case .equal: return Caption("=", .dim)
    case .changed: return Caption(Numeral.column(change.relativeNorm ?? .nan, width: 7), .warning)
    case .renamed, .reshaped, .added: return Caption(change.kind.rawValue, .brand)
    case .incomparable: return Caption("other", .warning)
    }
  } sortKey: { state, index in
    guard let change = state.snapshot?.file?.change(of: index) else { return nil }
    switch change.kind {
    case .reshaped, .added, .incomparable: return .infinity
    // A name that changed counts for more than nothing.
    case .renamed: return max(change.relativeNorm ?? 0, .leastNormalMagnitude)
    case .changed: return change.relativeNorm.map { $0.isNaN ? .infinity : $0 }
    case .equal: return 0
    }
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

  static func axis(of ratio: Double) -> String { axis(from: ratio, to: ratio) }

  /// The axis with two ratios on it and what is between them.
  static func axis(from low: Double, to high: Double) -> String {
    var cells = Array<Unicode.Scalar>(repeating: " ", count: axisCells)
    func place(_ ratio: Double) -> Int? {
      let scale = ratio > 0 ? LogScale(covering: [1e-6, 1]) : nil
      return scale?.position(of: ratio).map { Int(($0 * Double(axisCells - 1)).rounded()) }
    }
    let ends = [place(low), place(high)].compactMap(\.self)
    if let first = ends.first, let last = ends.last { for cell in first...last { cells[cell] = "─" } }
    cells[axisCells / 2] = "┊"
    for end in ends { cells[end] = "●" }
    return String(String.UnicodeScalarView(cells))
  }
}
