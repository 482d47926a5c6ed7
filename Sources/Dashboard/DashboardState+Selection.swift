import Inspection
import Screen

extension DashboardState {
  /// How many rows of the tree are to be seen.
  var treeHeight: Int {
    layout.panels[.modules].map { ModulesPanel.rowsRect(in: $0.inset(dx: 1, dy: 1)).height } ?? 1
  }

  /// Selects a node; another parameter starts with its first element under the cursor.
  mutating func select(node: Int) {
    let before = selectedParameter
    selection = outline.nodes[node].path
    if selectedParameter != before {
      cursor = 0
      picture.closeUp = nil
    }
    showSelection()
  }

  /// Moves the selection by rows of the tree, as far as it goes.
  mutating func moveSelection(by rows: Int) {
    let tree = tree
    guard !tree.rows.isEmpty else { return }
    let selected = selectedNode
    let current = tree.rows.firstIndex { $0.node == selected } ?? 0
    select(node: tree.rows[max(0, min(tree.rows.count - 1, current + rows))].node)
  }

  /// Moves to another parameter, in order of first use; for panels without a tree.
  mutating func moveParameter(by count: Int) {
    let parameters = outline.parameters
    guard !parameters.isEmpty else { return }
    let wanted = max(0, min(parameters.count - 1, (selectedParameter ?? 0) + count))
    guard let node = indexed.node(of: wanted) else { return }
    reveal(node)
    select(node: node)
  }

  /// Opens all modules above a node.
  mutating func reveal(_ node: Int) {
    let ancestors = outline.ancestors(of: node)
    for ancestor in ancestors where folds[outline.nodes[ancestor].path] != true {
      folds[outline.nodes[ancestor].path] = true
    }
    guard overview.foldsBlocks else { return }
    for (first, members) in overview.blocks.members where !ancestors.allSatisfy({ !members.contains($0) }) {
      folds[EqualBlocks.key(outline.nodes[first].path)] = true
    }
  }

  /// Scrolls the tree until the selected row is to be seen.
  mutating func showSelection() {
    rememberTree()
    let rows = tree.rows
    let height = max(1, treeHeight)
    // Once, since finding the node is work of its own.
    let selected = selectedNode
    if let row = rows.firstIndex(where: { $0.node == selected }) {
      treeTop = max(row - height + 1, min(row, treeTop))
    }
    treeTop = max(0, min(treeTop, rows.count - height))
  }

  /// Opens or closes a module, or a group of equal blocks.
  mutating func setOpen(_ row: ModuleTree.Row, _ isOpen: Bool) {
    let path = outline.nodes[row.node].path
    folds[row.members.isEmpty ? path : EqualBlocks.key(path)] = isOpen
    showSelection()
  }

  /// Opens the selected module, or steps into an open one.
  mutating func open() {
    guard !overview.isFlat, let node = selectedNode, outline.nodes[node].end > node + 1 else { return }
    if let row = tree.rows.first(where: { $0.node == node }), !row.members.isEmpty {
      setOpen(row, true)
    } else if ModuleTree.isOpen(outline.nodes[node], folds: folds) {
      select(node: node + 1)
    } else {
      folds[outline.nodes[node].path] = true
      showSelection()
    }
  }

  /// Closes the selected module, or steps out to the one above.
  mutating func close() {
    guard !overview.isFlat, let node = selectedNode else { return }
    let isGroup = tree.rows.contains { $0.node == node && !$0.members.isEmpty }
    if !isGroup, outline.nodes[node].end > node + 1, ModuleTree.isOpen(outline.nodes[node], folds: folds) {
      folds[outline.nodes[node].path] = false
      showSelection()
    } else if let parent = outline.ancestors(of: node).first {
      select(node: parent)
    }
  }

  /// Opens everything, or closes everything below the root if all is open.
  mutating func toggleAll() {
    let modules = outline.nodes.indices.dropFirst().filter { outline.nodes[$0].end > $0 + 1 }
    let isAllOpen = modules.allSatisfy { ModuleTree.isOpen(outline.nodes[$0], folds: folds) }
    for module in modules { folds[outline.nodes[module].path] = !isAllOpen }
    if isAllOpen, let node = selectedNode, let outermost = outline.ancestors(of: node).dropLast().last {
      selection = outline.nodes[outermost].path
    }
    showSelection()
  }
}
