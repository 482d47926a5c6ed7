import Inspection

extension DashboardState {
  /// The rows of the tree or the list, and everything that they follow from.
  struct TreeRecord: Equatable {
    /// All that decides which rows there are, and in which order.
    struct Origin: Equatable {
      var outline: ModelOutline
      var folds: [ParameterPath: Bool]
      var overview: Overview
      /// The numbers by which a list is sorted; empty where none are asked.
      var readings: [ParameterReading?] = []
      var norms: [[Float]] = []
      var alarms: [Int: DiagnosisRule.Severity] = [:]
    }

    var origin: Origin
    var tree: ModuleTree
  }

  /// The rows of the tree, or of the list.
  var tree: ModuleTree {
    let origin = treeOrigin
    if let treeRecord, treeRecord.origin == origin { return treeRecord.tree }
    return makeTree()
  }

  /// Remembers the rows of the tree, since a frame needs them several times.
  mutating func rememberTree() {
    let origin = treeOrigin
    if treeRecord?.origin != origin { treeRecord = TreeRecord(origin: origin, tree: makeTree()) }
  }

  private var treeOrigin: TreeRecord.Origin {
    var origin = TreeRecord.Origin(outline: outline, folds: folds, overview: overview)
    guard overview.isFlat, overview.sort != nil, let snapshot else { return origin }
    // Comparing arrays that are one and the same costs nothing, however long they are.
    (origin.readings, origin.norms, origin.alarms) = (snapshot.readings, snapshot.gradientHistory.norms, alarms)
    return origin
  }

  private func makeTree() -> ModuleTree {
    let blocks = overview.foldsBlocks ? overview.blocks : EqualBlocks()
    guard overview.isFlat else { return ModuleTree(outline, folds: folds, shown: overview.shown, blocks: blocks) }
    return ModuleTree(rows: sorted(listedRows(blocks)))
  }

  /// Every parameter once in the order of the model; those at the same place of equal blocks in one row.
  private func listedRows(_ blocks: EqualBlocks) -> [ModuleTree.Row] {
    var seen: Set<Int> = []
    var rows: [ModuleTree.Row] = []
    func isNew(_ node: Int) -> Bool {
      guard case .parameter(let parameter) = outline.nodes[node].kind else { return false }
      return seen.insert(parameter).inserted
    }
    var index = 0
    while index < outline.nodes.count {
      if overview.shown == nil, let members = blocks.members[index], let last = members.last {
        for node in index..<outline.nodes[index].end where isNew(node) {
          // Equal blocks have their parts at equal distances.
          let places = members.map { $0 + node - index }
          for place in places.dropFirst() { _ = isNew(place) }
          rows.append(ModuleTree.Row(node: node, isOpen: nil, members: places))
        }
        index = max(index + 1, outline.nodes[last].end)
        continue
      }
      if overview.shown?.contains(index) ?? true, isNew(index) { rows.append(ModuleTree.Row(node: index, isOpen: nil)) }
      index += 1
    }
    return rows
  }

  /// The rows in the chosen order.
  private func sorted(_ rows: [ModuleTree.Row]) -> [ModuleTree.Row] {
    var rows = rows
    if let sort = overview.sort, let column = TreeColumn.with(sort) {
      let keys = rows.map { row in
        guard row.members.isEmpty, case .parameter(let parameter) = outline.nodes[row.node].kind else {
          return parameters(of: row).map { column.sortKey(self, $0) ?? -.infinity }.max() ?? -.infinity
        }
        return column.sortKey(self, parameter) ?? -.infinity
      }
      // The largest first, as in top; equal ones stay in the order of the model.
      let order = rows.indices.sorted { keys[$0] > keys[$1] || (keys[$0] == keys[$1] && $0 < $1) }
      rows = order.map { rows[$0] }
    }
    return overview.isReversed ? rows.reversed() : rows
  }

  /// The parameters that a row stands for: its own, or all below equal blocks.
  func parameters(of row: ModuleTree.Row) -> [Int] {
    func parameter(_ node: Int) -> Int? {
      guard case .parameter(let parameter) = outline.nodes[node].kind, outline.parameters.indices.contains(parameter)
      else { return nil }
      return parameter
    }
    guard !row.members.isEmpty else { return parameter(row.node).map { [$0] } ?? [] }
    return row.members.flatMap { member in
      (member..<max(member + 1, min(outline.nodes.count, outline.nodes[member].end))).compactMap(parameter)
    }
  }
}
