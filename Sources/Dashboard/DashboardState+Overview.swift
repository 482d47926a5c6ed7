import Inspection

extension DashboardState {
  /// How parameters are listed.
  struct Overview: Equatable {
    /// Whether parameters stand below each other without the modules around them.
    var isFlat = false
    /// The column that parameters are sorted by; `nil` for the order of the model.
    var sort: TreeColumn.ID?
    /// Whether the order is turned around.
    var isReversed = false
    /// What paths must match, as it was typed.
    var filter = ""
    /// Whether equal blocks are one line.
    var foldsBlocks = false
    /// The nodes that pass the filter and those above them; `nil` for all.
    var shown: Set<Int>?
    /// The groups of equal blocks.
    var blocks = EqualBlocks()
  }

  /// Takes the next or the previous column to sort by; a tree has an order of its own, so the list becomes flat.
  mutating func nextSort(_ step: Int) {
    // The axis shows the number before it.
    let columns = TreeColumn.all(of: snapshot?.file).filter { $0.id != .band }
    // Where files are compared, what changed most is asked for first.
    let changes = columns.filter { $0.id == .change }
    let choices: [TreeColumn.ID?] = [nil] + (changes + columns.filter { $0.id != .change }).map(\.id)
    let current = choices.firstIndex { $0 == overview.sort } ?? 0
    overview.sort = choices[(current + step + choices.count) % choices.count]
    overview.isFlat = true
    selectSomethingShown()
    message = "sorted by " + (columns.first { $0.id == overview.sort }?.words ?? "the order of the model")
  }

  /// Goes from tree to list or back.
  mutating func toggleFlat() {
    overview.isFlat.toggle()
    if overview.isFlat { selectSomethingShown() } else if let node = selectedNode { reveal(node) }
    showSelection()
  }

  /// Folds equal blocks into one line each, or unfolds all of them.
  mutating func toggleBlocks() {
    guard !overview.blocks.members.isEmpty else {
      message = "no two modules beside each other are built alike"
      return
    }
    overview.foldsBlocks.toggle()
    for first in overview.blocks.members.keys { folds[EqualBlocks.key(outline.nodes[first].path)] = nil }
    selectSomethingShown()
  }

  /// Selects the row above what was selected where that has gone.
  mutating func selectSomethingShown() {
    rememberTree()
    let rows = tree.rows
    defer { showSelection() }
    guard let node = selectedNode, !rows.contains(where: { $0.node == node }), !rows.isEmpty else { return }
    if overview.isFlat, let parameter = outline.parameter(below: node),
      let row = rows.first(where: { parameters(of: $0).contains(parameter) })
    {
      return select(node: row.node)
    }
    select(node: rows.last { $0.node <= node }?.node ?? rows[0].node)
  }

  /// Works out what follows from the outline alone.
  mutating func readOutline() {
    index = OutlineIndex(outline)
    overview.blocks = EqualBlocks(of: outline)
    applyFilter()
  }
}

extension DashboardState {
  /// Lets only those parameters be seen of which a path matches; an expression that is not complete yet hides nothing.
  mutating func applyFilter() {
    overview.shown = nil
    guard !overview.filter.isEmpty else { return }
    let isInverted = overview.filter.hasPrefix("!")
    let pattern = isInverted ? String(overview.filter.dropFirst()) : overview.filter
    guard !pattern.isEmpty else { return }
    guard let expression = PathPattern(pattern) else {
      message = "“\(pattern)” is no regular expression yet"
      return
    }
    index.prepareSearch()
    var matches = Array(repeating: false, count: outline.parameters.count)
    for (text, node) in zip(index.searchTexts, outline.nodes) {
      guard case .parameter(let parameter) = node.kind, matches.indices.contains(parameter) else { continue }
      if !matches[parameter] { matches[parameter] = expression.matches(text) }
    }
    var shown: Set<Int> = []
    var above: [Int] = []
    for (index, node) in outline.nodes.enumerated() {
      while let last = above.last, outline.nodes[last].end <= index { above.removeLast() }
      guard case .parameter(let parameter) = node.kind else {
        above.append(index)
        continue
      }
      guard matches.indices.contains(parameter), matches[parameter] != isInverted else { continue }
      shown.insert(index)
      for module in above.reversed() where !shown.insert(module).inserted { break }
    }
    overview.shown = shown
  }
}
