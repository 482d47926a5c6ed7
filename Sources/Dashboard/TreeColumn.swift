import Inspection
import Screen
import Statistics

/// A column of numbers or words to the right of the names in the module tree.
struct TreeColumn: Sendable {
  /// Which column.
  enum ID: Hashable, Sendable, CaseIterable {
    case shape, count, norm, spread, histogram, gradient, trend, ratio, band, drift, change, flags
  }

  /// Which one it is.
  let id: ID
  /// What stands above it.
  let heading: String
  /// What it is in a sentence.
  let words: String
  /// Its cells, one of them blank.
  var width: Int
  /// The higher, the longer it stays when names need the room.
  let importance: Int
  /// What it says of the node with an index.
  let text: @Sendable (DashboardState, Int) -> Caption
  /// The number by which parameters are sorted; `nil` where there is none.
  let sortKey: @Sendable (DashboardState, Int) -> Double?
  /// Where its text sits.
  var alignment: TextAlignment = .right

  /// Writes one cell of the column.
  func write(_ caption: Caption, on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let style = theme[caption.role ?? .text]
    grid.write(caption.text, x: rect.x, y: rect.y, width: rect.width, style: style, alignment: alignment)
  }

  /// All columns about a run, from left to right.
  static let all: [TreeColumn] = [
    shape, count, norm, spread, histogram, gradientNorm, trend, update, band, drift, flags,
  ]

  /// The columns about a file, which knows of no step.
  private static let ofFile: [TreeColumn] = [shape, count, norm, spread, histogram, flags]

  /// The columns about a file that is compared with another.
  private static let ofComparison: [TreeColumn] = [shape, count, norm, spread, histogram, change, flags]

  /// The columns that a source can fill; `file` is `nil` for a run.
  static func all(of file: FileStatus?) -> [TreeColumn] {
    guard let file else { return all }
    return file.aspects.contains(.drift) ? ofComparison : ofFile
  }

  /// The column of an identity.
  static func with(_ id: ID) -> TreeColumn? { (all + ofComparison).first { $0.id == id } }

  /// The columns that leave `names` cells of `width` to the names.
  ///
  /// - Parameter hasRanges: Whether rows that stand for many parameters need room for two numbers.
  static func fitting(_ width: Int, names: Int, of file: FileStatus? = nil, hasRanges: Bool = false) -> [TreeColumn] {
    var columns = all(of: file)
    if hasRanges { columns = columns.map(\.withRoomForRanges) }
    while columns.reduce(names, { $0 + $1.width }) > width,
      let least = columns.indices.min(by: { columns[$0].importance < columns[$1].importance })
    {
      columns.remove(at: least)
    }
    return columns
  }
}

extension TreeColumn {
  private static let shape = TreeColumn(
    id: .shape,
    heading: "shape",
    words: "number of axes",
    width: 8,
    importance: 60
  ) { state, node in
    state.watched(at: node).map { Caption(Shape.short($0.outline.extents), $0.outline.isLazy ? .warning : .dim) }
      ?? Caption("")
  } sortKey: { state, index in
    Double(state.outline.parameters[index].extents.count)
  }

  private static let count = TreeColumn(
    id: .count,
    heading: "count",
    words: "number of elements",
    width: 8,
    importance: 32
  ) { state, node in
    if let found = state.watched(at: node) {
      return Caption(found.outline.isLazy ? "?" : Numeral.count(found.outline.count))
    }
    let below = state.indexed.uniqueBelow[node]
    return Caption(below == 0 ? "" : Numeral.count(below), .dim)
  } sortKey: { state, index in
    Double(state.outline.parameters[index].count)
  }

  private static let norm = TreeColumn(
    id: .norm,
    heading: "‖w‖",
    words: "norm",
    width: 7,
    importance: 90
  ) { state, node in
    TreeColumn.norm(state.watched(at: node)?.reading?.values, width: 6)
  } sortKey: { state, index in
    state.reading(of: index).map { TreeColumn.sortable($0.values) }
  }

  private static let gradientNorm = TreeColumn(
    id: .gradient,
    heading: "‖g‖",
    words: "norm of the gradient",
    width: 8,
    importance: 80
  ) { state, node in
    guard let reading = state.watched(at: node)?.reading else { return Caption("") }
    return reading.gradient.map { TreeColumn.norm($0, width: 7) } ?? Caption("—", .dim)
  } sortKey: { state, index in
    state.reading(of: index)?.gradient.map(TreeColumn.sortable)
  }

  private static let update = TreeColumn(
    id: .ratio,
    heading: "‖Δ‖/‖w‖",
    words: "update ratio",
    width: 9,
    importance: 55
  ) { state, node in
    guard let ratio = state.watched(at: node)?.reading?.updateRatio else { return Caption("") }
    return Caption(Numeral.column(ratio, width: 7), .dim)
  } sortKey: { state, index in
    state.reading(of: index)?.updateRatio
  }

  /// The gradient norm over the whole run, in a few cells.
  private static let trend = TreeColumn(
    id: .trend,
    heading: "‖g‖ so far",
    words: "largest norm of the gradient so far",
    width: 11,
    importance: 50
  ) { state, node in
    guard let norms = TreeColumn.history(state, node) else { return Caption("") }
    return Caption(Sparkline(norms).text(width: 10), .otherSeries)
  } sortKey: { state, index in
    guard let norms = state.snapshot?.gradientHistory.norms, norms.indices.contains(index) else { return nil }
    return norms[index].lazy.filter { !$0.isNaN }.max().map(Double.init)
  }

  private static func history(_ state: DashboardState, _ node: Int) -> [Float]? {
    guard case .parameter(let index) = state.outline.nodes[node].kind,
      let norms = state.snapshot?.gradientHistory.norms, norms.indices.contains(index)
    else { return nil }
    return norms[index]
  }

  /// What is special about a parameter, in one or two characters; the help explains them.
  private static let flags = TreeColumn(
    id: .flags,
    heading: "",
    words: "what is wrong",
    width: 3,
    importance: 100,
    text: { state, node in
      guard let found = state.watched(at: node) else { return Caption("") }
      if let reading = found.reading, reading.values.nonFinite + (reading.gradient?.nonFinite ?? 0) > 0 {
        return Caption("!", .bad)
      }
      if found.outline.isLazy { return Caption("?", .warning) }
      if case .parameter(let index) = state.outline.nodes[node].kind, let alarm = state.alarms[index] {
        return Caption("▲", alarm == .bad ? .bad : .warning)
      }
      if let index = state.parameterIndex(at: node), state.snapshot?.file?.twins[index] != nil {
        return Caption("≈", .warning)
      }
      // There is room for two characters: the number alone says that a frozen one is tied.
      let isFree = found.outline.isTrainable
      guard found.outline.isTied else { return Caption(isFree ? "" : "×", .brand) }
      return Caption((isFree ? "=" : "×") + "\(found.outline.uses.count)", .brand)
    },
    sortKey: { state, index in
      let broken = state.reading(of: index).map { $0.values.nonFinite + ($0.gradient?.nonFinite ?? 0) } ?? 0
      return broken > 0 ? 2 : state.alarms[index].map { $0 == .bad ? 1.5 : 1 } ?? 0
    },
    alignment: .left
  )

  private static func norm(_ summary: Summary?, width: Int) -> Caption {
    guard let summary else { return Caption("") }
    guard summary.nonFinite == 0 else { return Caption(summary.nans > 0 ? "NaN" : "∞", .bad) }
    return Caption(Numeral.column(summary.norm, width: width))
  }

  /// A norm for sorting: what is not finite comes first.
  private static func sortable(_ summary: Summary) -> Double { summary.nonFinite > 0 ? .infinity : summary.norm }
}
extension DashboardState {
  /// The index of the parameter at a node; `nil` for a module.
  func parameterIndex(at node: Int) -> Int? {
    if case .parameter(let index) = outline.nodes[node].kind { index } else { nil }
  }

  /// The parameter at a node, and what its numbers say; `nil` for a module.
  func watched(at node: Int) -> (outline: ParameterOutline, reading: ParameterReading?)? {
    guard case .parameter(let index) = outline.nodes[node].kind, outline.parameters.indices.contains(index) else {
      return nil
    }
    return (outline.parameters[index], reading(of: index))
  }
}
