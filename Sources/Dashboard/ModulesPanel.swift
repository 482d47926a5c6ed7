import Inspection
import Screen

/// The tree of modules and parameters with what their numbers say, and below it the selected one in words.
enum ModulesPanel {
  /// How many rows the selected node gets where the panel is high enough.
  private static let detailHeight = 8

  /// The rows of the tree, below the headings.
  static func rowsRect(in inside: Rect) -> Rect {
    let details = inside.height >= 2 * detailHeight + 6 ? detailHeight : 0
    return Rect(x: inside.x, y: inside.y + 1, width: inside.width, height: inside.height - 1 - details)
  }

  /// The column of the triangle of a module.
  static func markColumn(_ node: ModelOutline.Node, in rows: Rect) -> Int {
    rows.x + 1 + min(node.depth * 2, max(0, rows.width / 4))
  }

  /// Draws headings, rows and details.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    let theme = state.theme
    let tree = state.tree
    let columns = TreeColumn.fitting(
      inside.width,
      names: nameWidth(of: tree, state, on: grid, in: inside),
      isFile: state.snapshot?.file != nil
    )
    var right = inside.maxX
    for column in columns.reversed() {
      right -= column.width
      let place = Rect(x: right, y: inside.y, width: column.width - 1, height: 1)
      column.write(Caption(column.heading, .dim), on: &grid, in: place, theme: theme)
    }
    grid.write("name", x: inside.x + 1, y: inside.y, width: right - inside.x - 1, style: theme[.dim])
    let rows = rowsRect(in: inside)
    for (index, row) in tree.rows.dropFirst(state.treeTop).prefix(rows.height).enumerated() {
      let place = Rect(x: rows.x, y: rows.y + index, width: rows.width, height: 1)
      draw(row, state, columns: columns, on: &grid, in: place)
    }
    guard rows.maxY < inside.maxY else { return }
    let details = Rect(x: inside.x, y: rows.maxY, width: inside.width, height: inside.maxY - rows.maxY)
    NodeDetails.draw(state, on: &grid, in: details)
  }

  /// What the names of the parameters need, so that numbers give way before names do.
  private static func nameWidth(of tree: ModuleTree, _ state: DashboardState, on grid: CellGrid, in rect: Rect) -> Int {
    let nodes = tree.rows.prefix(1000).lazy.map { state.outline.nodes[$0.node] }
    let needed = nodes.filter { if case .parameter = $0.kind { true } else { false } }
      .map { markColumn($0, in: rect) - rect.x + 3 + min(24, grid.width(of: $0.path.name)) }
    return min(rect.width / 2, needed.max() ?? 12)
  }

  private static func draw(
    _ row: ModuleTree.Row,
    _ state: DashboardState,
    columns: [TreeColumn],
    on grid: inout CellGrid,
    in rect: Rect
  ) {
    let node = state.outline.nodes[row.node]
    let theme = state.theme
    var (right, free) = (rect.maxX, rect.maxX)
    for column in columns.reversed() {
      right -= column.width
      let caption = column.text(state, row.node)
      guard !caption.text.isEmpty else { continue }
      column.write(caption, on: &grid, in: Rect(x: right, y: rect.y, width: column.width - 1, height: 1), theme: theme)
      free = right
    }
    let mark = markColumn(node, in: rect)
    if let isOpen = row.isOpen { grid.put(isOpen ? "▾" : "▸", x: mark, y: rect.y, style: theme[.dim]) }
    // A name may use the columns that its row leaves empty.
    drawName(of: node, state, on: &grid, x: mark + 2, y: rect.y, width: free - mark - 3)
    if row.node == state.selectedNode { highlight(rect, state, on: &grid) }
  }

  /// Lays the colour of the selection over a row; colours that mean something stay.
  private static func highlight(_ rect: Rect, _ state: DashboardState, on grid: inout CellGrid) {
    let selection = state.theme[state.panel == .modules ? .selection : .quietSelection]
    let (dim, match) = (state.theme[.dim].foreground, state.theme[.match])
    grid.restyle(rect) { style in
      guard style != match else { return }
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
    let isMatch = state.matchesSearch(node)
    let name = node.path.name
    guard case .module(let type, _) = node.kind else {
      grid.write(name, x: x, y: y, width: width, style: theme[isMatch ? .match : .text], truncation: .middle)
      return
    }
    var taken = 0
    if !name.isEmpty {
      let style = theme[isMatch ? .match : .text]
      taken = grid.write(name, x: x, y: y, width: width, style: style, truncation: .middle) + 1
    }
    let typeRole: Role = name.isEmpty ? (isMatch ? .match : .text) : .dim
    if width - taken >= 3 {
      taken += grid.write(type, x: x + taken, y: y, width: width - taken, style: theme[typeRole])
    }
    guard let first = node.firstUse, state.outline.nodes.indices.contains(first), width - taken >= 4 else { return }
    let tie = " = \(state.outline.nodes[first].path)"
    grid.write(tie, x: x + taken, y: y, width: width - taken, style: theme[.brand], truncation: .middle)
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
