import Inspection
import Screen
import Statistics

/// The tree of modules and parameters with what their numbers say.
enum ModulesPanel {
  /// A column of numbers or words to the right of the names.
  struct Column: Sendable {
    /// What stands above it.
    let heading: String
    /// Its cells, the blank before it included.
    let width: Int
    /// The narrowest inside on which it is shown.
    let from: Int
    /// What it says of a node.
    let text: @Sendable (DashboardState, ModelOutline.Node) -> Caption
    var alignment: TextAlignment = .right
  }

  /// The rows of the tree, below the headings.
  static func rowsRect(in inside: Rect) -> Rect {
    Rect(x: inside.x, y: inside.y + 1, width: inside.width, height: inside.height - 1)
  }

  /// The column of the triangle of a module.
  static func markColumn(_ node: ModelOutline.Node, in rows: Rect) -> Int {
    rows.x + 1 + min(node.depth * 2, max(0, rows.width / 4))
  }

  /// Draws headings and rows.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    let theme = state.theme
    let columns = columns.filter { $0.from <= inside.width }
    var right = inside.maxX - 1
    for column in columns.reversed() {
      grid.write(
        column.heading,
        x: right - column.width + 1,
        y: inside.y,
        width: column.width - 1,
        style: theme[.dim],
        alignment: column.alignment
      )
      right -= column.width
    }
    grid.write("name", x: inside.x + 1, y: inside.y, width: right - inside.x, style: theme[.dim])
    let rows = rowsRect(in: inside)
    for (index, row) in state.tree.rows.dropFirst(state.treeTop).prefix(rows.height).enumerated() {
      draw(row, at: rows.y + index, state, columns: columns, on: &grid, in: rows)
    }
  }

  private static func draw(
    _ row: ModuleTree.Row,
    at y: Int,
    _ state: DashboardState,
    columns: [Column],
    on grid: inout CellGrid,
    in rows: Rect
  ) {
    let node = state.outline.nodes[row.node]
    let theme = state.theme
    var right = rows.maxX - 1
    for column in columns.reversed() {
      let caption = column.text(state, node)
      grid.write(
        caption.text,
        x: right - column.width + 1,
        y: y,
        width: column.width - 1,
        style: theme[caption.role ?? .text],
        alignment: column.alignment
      )
      right -= column.width
    }
    let mark = markColumn(node, in: rows)
    if let isOpen = row.isOpen { grid.put(isOpen ? "▾" : "▸", x: mark, y: y, style: theme[.dim]) }
    drawName(of: node, state, on: &grid, x: mark + 2, y: y, width: right - mark - 2)
    guard row.node == state.selectedNode else { return }
    highlight(Rect(x: rows.x, y: y, width: rows.width, height: 1), state, on: &grid)
  }

  /// Lays the colour of the selection over a row; colours that mean something stay.
  private static func highlight(_ rect: Rect, _ state: DashboardState, on grid: inout CellGrid) {
    let selection = state.theme[state.panel == .modules ? .selection : .quietSelection]
    let dim = state.theme[.dim].foreground
    grid.restyle(rect) { style in
      style.background = selection.background
      style.attributes.formUnion(selection.attributes)
      let isPlain = style.foreground == .default || style.foreground == dim
      if selection.foreground != .default, isPlain || state.capabilities.colorDepth <= .sixteen {
        style.foreground = selection.foreground
      }
    }
  }

  private static func drawName(
    of node: ModelOutline.Node,
    _ state: DashboardState,
    on grid: inout CellGrid,
    x: Int,
    y: Int,
    width: Int
  ) {
    let theme = state.theme
    let nameStyle = state.matchesSearch(node) ? theme[.match] : theme[.text]
    switch node.kind {
    case .parameter:
      grid.write(node.path.name, x: x, y: y, width: width, style: nameStyle, truncation: .middle)
    case .module(let type, _):
      var taken = 0
      if !node.path.name.isEmpty {
        taken = grid.write(node.path.name, x: x, y: y, width: width, style: nameStyle, truncation: .middle) + 1
      }
      let isMatch = node.path.name.isEmpty && state.matchesSearch(node)
      let typeStyle = isMatch ? theme[.match] : node.path.name.isEmpty ? theme[.text] : theme[.dim]
      if width - taken >= 3 { taken += grid.write(type, x: x + taken, y: y, width: width - taken, style: typeStyle) }
      guard let first = node.firstUse, state.outline.nodes.indices.contains(first), width - taken >= 4 else { return }
      let path = state.outline.nodes[first].path.description
      grid.write(" = \(path)", x: x + taken, y: y, width: width - taken, style: theme[.brand], truncation: .middle)
    }
  }
}

extension ModulesPanel {
  /// The columns from left to right; the wider the panel, the more of them.
  private static let columns: [Column] = [
    Column(heading: "shape", width: 9, from: 40) { state, node in
      parameter(node, state).map { Caption(Shape.short($0.outline.extents), $0.outline.isLazy ? .warning : .dim) }
        ?? Caption("")
    },
    Column(heading: "count", width: 8, from: 52) { state, node in
      Caption(count(of: node, state), isModule(node) ? .dim : nil)
    },
    Column(heading: "‖w‖", width: 8, from: 30) { state, node in
      norm(parameter(node, state)?.reading?.values, state)
    },
    Column(heading: "‖g‖", width: 8, from: 38) { state, node in
      guard let found = parameter(node, state), !found.outline.isLazy else { return Caption("") }
      guard found.reading != nil else { return Caption("") }
      return found.reading?.gradient == nil ? Caption("—", .dim) : norm(found.reading?.gradient, state)
    },
    Column(heading: "Δ/w", width: 8, from: 66) { state, node in
      guard let ratio = parameter(node, state)?.reading?.updateRatio else { return Caption("") }
      return Caption(Numeral.column(ratio, width: 7), .dim)
    },
    Column(heading: "", width: 4, from: 30, text: { state, node in shortFlags(node, state) }, alignment: .left),
  ]

  private static func isModule(_ node: ModelOutline.Node) -> Bool {
    if case .module = node.kind { true } else { false }
  }

  private static func parameter(
    _ node: ModelOutline.Node,
    _ state: DashboardState
  ) -> (outline: ParameterOutline, reading: ParameterReading?)? {
    guard case .parameter(let index) = node.kind, state.outline.parameters.indices.contains(index) else { return nil }
    return (state.outline.parameters[index], state.reading(of: index))
  }

  private static func count(of node: ModelOutline.Node, _ state: DashboardState) -> String {
    if let found = parameter(node, state) { return found.outline.isLazy ? "?" : Numeral.count(found.outline.count) }
    guard node.path.components.isEmpty else { return "" }
    return Numeral.count(state.outline.uniqueCount)
  }

  private static func norm(_ summary: Summary?, _ state: DashboardState) -> Caption {
    guard let summary else { return Caption("") }
    guard summary.nonFinite == 0 else { return Caption(summary.nans > 0 ? "NaN" : "∞", .bad) }
    return Caption(Numeral.column(summary.norm, width: 7))
  }

  /// What is special about a parameter, in one or two characters; the help explains them.
  private static func shortFlags(_ node: ModelOutline.Node, _ state: DashboardState) -> Caption {
    guard let found = parameter(node, state) else { return Caption("") }
    if let reading = found.reading, reading.values.nonFinite + (reading.gradient?.nonFinite ?? 0) > 0 {
      return Caption("!", .bad)
    }
    if found.outline.isLazy { return Caption("?", .warning) }
    let tie = found.outline.isTied ? "=\(found.outline.uses.count)" : ""
    return Caption(tie + (found.outline.isTrainable ? "" : "×"), .brand)
  }
}

extension Panel {
  /// The catalogue record of the module tree.
  static let modules = Panel(id: .modules, name: "Modules") { state, _ in
    let outline = state.outline
    guard !outline.parameters.isEmpty else { return Box(title: [Caption("Modules")]) }
    let footnote = [
      Caption(Numeral.count(outline.uniqueCount)), Caption(" unique of ", .dim),
      Caption(Numeral.count(outline.nominalCount)),
    ]
    return Box(title: [Caption("Modules")], footnote: footnote)
  } drawInside: { state, grid, rect in
    guard state.outline.nodes.isEmpty else { return ModulesPanel.draw(state, on: &grid, in: rect) }
    grid.explain("the model has no modules", in: rect, theme: state.theme)
  }
}
