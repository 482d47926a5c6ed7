import Inspection
import Screen

/// The tree of modules and parameters with what their numbers say, and below it the selected one in words.
enum ModulesPanel {
  /// How many rows the selected node gets where the panel is high enough.
  private static let detailHeight = 8
  /// How far the numbers may be from the longest name.
  private static let mostSpareWidth = 20

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
    let names = nameWidth(of: tree, state, on: grid, in: inside)
    let hasRanges = tree.rows.contains { !$0.members.isEmpty }
    let columns = TreeColumn.fitting(inside.width, names: names, of: state.snapshot?.file, hasRanges: hasRanges)
    // Numbers too far from their names would be read in the wrong row.
    let table = Rect(
      x: inside.x,
      y: inside.y,
      width: min(inside.width, columns.reduce(names + mostSpareWidth, { $0 + $1.width })),
      height: inside.height
    )
    var right = table.maxX
    for column in columns.reversed() {
      right -= column.width
      let place = Rect(x: right, y: inside.y, width: column.width - 1, height: 1)
      let isSorted = state.overview.isFlat && state.overview.sort == column.id
      let heading = isSorted && column.heading.isEmpty ? "▲" : column.heading
      column.write(Caption(heading, isSorted ? .key : .dim), on: &grid, in: place, theme: theme)
    }
    grid.write("name", x: inside.x + 1, y: inside.y, width: right - inside.x - 1, style: theme[.dim])
    let rows = rowsRect(in: inside)
    let selected = state.selectedNode
    let marks = marks(state)
    for (index, row) in tree.rows.dropFirst(state.treeTop).prefix(rows.height).enumerated() {
      let place = Rect(x: rows.x, y: rows.y + index, width: table.width, height: 1)
      draw(row, state, columns: columns, on: &grid, in: place)
      if case .parameter(let parameter) = state.outline.nodes[row.node].kind, let role = marks[parameter] {
        grid.put("◆", x: place.x, y: place.y, style: theme[role])
      }
      if row.node == selected {
        highlight(Rect(x: rows.x, y: place.y, width: rows.width, height: 1), state, on: &grid)
      }
    }
    guard rows.maxY < inside.maxY else { return }
    let details = Rect(x: inside.x, y: rows.maxY, width: inside.width, height: inside.maxY - rows.maxY)
    NodeDetails.draw(state, on: &grid, in: details)
  }

  /// What the names of the parameters need, so that numbers give way before names do.
  private static func nameWidth(of tree: ModuleTree, _ state: DashboardState, on grid: CellGrid, in rect: Rect) -> Int {
    let rows = tree.rows.dropFirst(state.treeTop).prefix(max(20, rect.height))
    let nodes = rows.lazy.map { state.outline.nodes[$0.node] }
    if state.overview.isFlat {
      let longest = rows.map { grid.width(of: listedName(of: $0, state)) }.max() ?? 12
      return min(rect.width / 2, max(12, longest + 3))
    }
    let needed = nodes.filter { if case .parameter = $0.kind { true } else { false } }
      .map { markColumn($0, in: rect) - rect.x + 3 + min(24, grid.width(of: $0.path.name)) }
    let groups = rows.filter { !$0.members.isEmpty }.map { row in
      markColumn(state.outline.nodes[row.node], in: rect) - rect.x + 3
        + min(24, grid.width(of: groupName(of: row, state)))
    }
    return min(rect.width / 2, max(needed.max() ?? 12, groups.max() ?? 12))
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
    let parameters = row.members.isEmpty ? [] : Array(Set(state.parameters(of: row)))
    for column in columns.reversed() {
      right -= column.width
      let caption = row.members.isEmpty ? column.text(state, row.node) : column.text(of: row, parameters, state)
      guard !caption.text.isEmpty else { continue }
      column.write(caption, on: &grid, in: Rect(x: right, y: rect.y, width: column.width - 1, height: 1), theme: theme)
      free = right
    }
    let mark = markColumn(node, in: rect)
    guard !state.overview.isFlat else {
      let role: Role = state.matchesSearch(node) ? .match : .text
      grid.write(
        listedName(of: row, state),
        x: rect.x + 1,
        y: rect.y,
        width: free - rect.x - 2,
        style: theme[role],
        truncation: .middle
      )
      return
    }
    if let isOpen = row.isOpen { grid.put(isOpen ? "▾" : "▸", x: mark, y: rect.y, style: theme[.dim]) }
    // A name may use the columns that its row leaves empty.
    guard row.members.isEmpty else {
      let taken = grid.write(
        groupName(of: row, state),
        x: mark + 2,
        y: rect.y,
        width: free - mark - 3,
        style: theme[.text],
        truncation: .middle
      )
      guard case .module(let type, _) = node.kind, free - mark - 4 - taken >= 3 else { return }
      grid.write(type, x: mark + 3 + taken, y: rect.y, width: free - mark - 4 - taken, style: theme[.dim])
      return
    }
    drawName(of: node, state, on: &grid, x: mark + 2, y: rect.y, width: free - mark - 3)
  }

  /// What a group of equal blocks is called.
  private static func groupName(of row: ModuleTree.Row, _ state: DashboardState) -> String {
    let nodes = state.outline.nodes
    let (first, last) = (nodes[row.node].path.name, nodes[row.members.last ?? row.node].path.name)
    return EqualBlocks.name(first, last, count: row.members.count)
  }

  /// What a row of the list is called: the path, or that of the parameters at one place of equal blocks.
  private static func listedName(of row: ModuleTree.Row, _ state: DashboardState) -> String {
    let nodes = state.outline.nodes
    let path = nodes[row.node].path
    guard let last = row.members.last else { return path.description }
    return EqualBlocks.name(path, nodes[last].path, count: row.members.count)
  }

  /// The marked parameters, each with the role of its line.
  private static func marks(_ state: DashboardState) -> [Int: Role] {
    var marks: [Int: Role] = [:]
    for (number, parameter) in state.markedParameters.enumerated() {
      // The line of the selected one looks the same whether it is marked or not.
      marks[parameter] = parameter == state.selectedParameter ? .series : state.look(ofMark: number).role
    }
    return marks
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
      Caption(Numeral.count(state.indexed.uniqueCount)), Caption(" unique of ", .dim),
      Caption(Numeral.count(state.indexed.nominalCount)),
    ]
    var title = [Caption("Modules")]
    let overview = state.overview
    if !overview.filter.isEmpty { title += [Caption("  "), Caption("\\\(overview.filter)", .match)] }
    let sorted = overview.isFlat ? overview.sort.flatMap(TreeColumn.with) : nil
    var note = sorted.map { [Caption("by \($0.words)" + (overview.isReversed ? ", reversed" : ""), .dim)] } ?? []
    if let reference = state.reference {
      note.append(Caption("\(note.isEmpty ? "" : "  ")drift from step \(reference)", .warning))
    }
    return Box(title: title, note: note, footnote: footnote)
  } drawInside: { state, grid, rect in
    if state.overview.shown?.isEmpty == true {
      return grid.explain("no parameter matches “\(state.overview.filter)”", in: rect, theme: state.theme)
    }
    guard state.outline.nodes.isEmpty else { return ModulesPanel.draw(state, on: &grid, in: rect) }
    grid.explain("the model has no modules", in: rect, theme: state.theme)
  }
}
