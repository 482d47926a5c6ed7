import Inspection

/// The rows of the module tree that are to be seen, given what is folded and filtered.
struct ModuleTree: Equatable {
  /// A row: a node, and whether it is open (`nil` for one that cannot be).
  struct Row: Equatable {
    /// Index into the nodes of the outline.
    var node: Int
    /// Whether its descendants follow.
    var isOpen: Bool?
    /// The equal blocks that this row stands for, the node first; empty for a row of its own.
    var members: [Int] = []
  }

  /// The rows from top to bottom.
  let rows: [Row]

  /// Rows that were put together elsewhere.
  init(rows: [Row]) { self.rows = rows }

  /// Walks the outline, leaving out what is below a closed module.
  ///
  /// - Parameters:
  ///   - shown: The nodes that passed a filter; all of them if `nil`. What leads to them is open.
  ///   - blocks: The groups of equal blocks, of which each is one row unless it is open.
  /// - Complexity: O(visible nodes).
  init(
    _ outline: ModelOutline,
    folds: [ParameterPath: Bool],
    shown: Set<Int>? = nil,
    blocks: EqualBlocks = EqualBlocks()
  ) {
    var rows: [Row] = []
    var index = 0
    while index < outline.nodes.count {
      let node = outline.nodes[index]
      guard shown?.contains(index) ?? true else {
        index = node.end
        continue
      }
      if shown == nil, let members = blocks.members[index], let last = members.last,
        folds[EqualBlocks.key(node.path)] != true
      {
        rows.append(Row(node: index, isOpen: false, members: members))
        index = outline.nodes[last].end
        continue
      }
      guard node.end > index + 1 else {
        rows.append(Row(node: index, isOpen: nil))
        index += 1
        continue
      }
      let isOpen = folds[node.path] ?? (shown != nil || node.firstUse == nil)
      rows.append(Row(node: index, isOpen: isOpen))
      index = isOpen ? index + 1 : node.end
    }
    self.rows = rows
  }

  /// Whether a module is open: as the person said, else unless it repeats an earlier one.
  static func isOpen(_ node: ModelOutline.Node, folds: [ParameterPath: Bool]) -> Bool {
    folds[node.path] ?? (node.firstUse == nil)
  }
}
extension ModelOutline {
  /// The index of the node at `path`.
  func node(at path: ParameterPath) -> Int? { nodes.firstIndex { $0.path == path } }

  /// The modules above a node, the nearest first.
  func ancestors(of index: Int) -> [Int] {
    var found: [Int] = []
    var depth = nodes[index].depth
    for candidate in (0..<index).reversed() where nodes[candidate].depth < depth {
      found.append(candidate)
      depth = nodes[candidate].depth
    }
    return found
  }

  /// The parameter that stands for a node: itself, or the first one below a module.
  func parameter(below index: Int) -> Int? {
    for candidate in index..<max(index + 1, min(nodes.count, nodes[index].end)) {
      if case .parameter(let parameter) = nodes[candidate].kind, parameters.indices.contains(parameter) {
        return parameter
      }
    }
    return nil
  }

  /// The first node that is a use of `parameter`.
  func node(of parameter: Int) -> Int? { nodes.firstIndex { $0.kind == .parameter(index: parameter) } }
}
