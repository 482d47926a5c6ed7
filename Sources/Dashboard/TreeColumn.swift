import Inspection
import Screen
import Statistics

/// A column of numbers or words to the right of the names in the module tree.
struct TreeColumn: Sendable {
  /// What stands above it.
  let heading: String
  /// Its cells, one of them blank.
  let width: Int
  /// The higher, the longer it stays when names need the room.
  let importance: Int
  /// What it says of the node with an index.
  let text: @Sendable (DashboardState, Int) -> Caption
  /// Where its text sits.
  var alignment: TextAlignment = .right

  /// Writes one cell of the column.
  func write(_ caption: Caption, on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let style = theme[caption.role ?? .text]
    grid.write(caption.text, x: rect.x, y: rect.y, width: rect.width, style: style, alignment: alignment)
  }

  /// All columns from left to right.
  static let all: [TreeColumn] = [shape, count, norm, gradientNorm, update, trend, flags]

  /// The columns about a file, which knows of no step.
  private static let ofFile: [TreeColumn] = [shape, count, norm, flags]

  /// The columns that leave `names` cells of `width` to the names.
  static func fitting(_ width: Int, names: Int, isFile: Bool = false) -> [TreeColumn] {
    var columns = isFile ? ofFile : all
    while columns.reduce(names, { $0 + $1.width }) > width,
      let least = columns.indices.min(by: { columns[$0].importance < columns[$1].importance })
    {
      columns.remove(at: least)
    }
    return columns
  }
}

extension TreeColumn {
  private static let shape = TreeColumn(heading: "shape", width: 8, importance: 60) { state, node in
    state.watched(at: node).map { Caption(Shape.short($0.outline.extents), $0.outline.isLazy ? .warning : .dim) }
      ?? Caption("")
  }

  private static let count = TreeColumn(heading: "count", width: 8, importance: 50) { state, node in
    if let found = state.watched(at: node) {
      return Caption(found.outline.isLazy ? "?" : Numeral.count(found.outline.count))
    }
    let below = state.outline.uniqueCount(below: node)
    return Caption(below == 0 ? "" : Numeral.count(below), .dim)
  }

  private static let norm = TreeColumn(heading: "‖w‖", width: 7, importance: 90) { state, node in
    TreeColumn.norm(state.watched(at: node)?.reading?.values, width: 6)
  }

  private static let gradientNorm = TreeColumn(heading: "‖g‖", width: 8, importance: 80) { state, node in
    guard let reading = state.watched(at: node)?.reading else { return Caption("") }
    return reading.gradient.map { TreeColumn.norm($0, width: 7) } ?? Caption("—", .dim)
  }

  private static let update = TreeColumn(heading: "‖Δ‖/‖w‖", width: 9, importance: 30) { state, node in
    guard let ratio = state.watched(at: node)?.reading?.updateRatio else { return Caption("") }
    return Caption(Numeral.column(ratio, width: 7), .dim)
  }

  /// The gradient norm over the whole run, in a few cells.
  private static let trend = TreeColumn(heading: "‖g‖ so far", width: 11, importance: 40) { state, node in
    guard case .parameter(let index) = state.outline.nodes[node].kind,
      let norms = state.snapshot?.gradientHistory.norms, norms.indices.contains(index)
    else { return Caption("") }
    return Caption(Sparkline(norms[index]).text(width: 10), .otherSeries)
  }

  /// What is special about a parameter, in one or two characters; the help explains them.
  private static let flags = TreeColumn(
    heading: "",
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
      let tie = found.outline.isTied ? "=\(found.outline.uses.count)" : ""
      return Caption(tie + (found.outline.isTrainable ? "" : "×"), .brand)
    },
    alignment: .left
  )

  private static func norm(_ summary: Summary?, width: Int) -> Caption {
    guard let summary else { return Caption("") }
    guard summary.nonFinite == 0 else { return Caption(summary.nans > 0 ? "NaN" : "∞", .bad) }
    return Caption(Numeral.column(summary.norm, width: width))
  }
}

extension DashboardState {
  /// The parameter at a node, and what its numbers say; `nil` for a module.
  func watched(at node: Int) -> (outline: ParameterOutline, reading: ParameterReading?)? {
    guard case .parameter(let index) = outline.nodes[node].kind, outline.parameters.indices.contains(index) else {
      return nil
    }
    return (outline.parameters[index], reading(of: index))
  }
}

extension ModelOutline {
  /// How many elements are below a node, each parameter counted once.
  func uniqueCount(below index: Int) -> Int {
    var seen: Set<Int> = []
    for node in nodes[index..<max(index, min(nodes.count, nodes[index].end))] {
      if case .parameter(let parameter) = node.kind, parameters.indices.contains(parameter) { seen.insert(parameter) }
    }
    return seen.reduce(0) { $0 + parameters[$1].count }
  }
}
