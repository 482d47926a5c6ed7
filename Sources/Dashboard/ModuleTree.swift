import Inspection

/// The rows of the module tree that are to be seen, given what is folded.
struct ModuleTree {
  /// A row: a node, and whether it is open (`nil` for one that cannot be).
  struct Row: Equatable {
    /// Index into the nodes of the outline.
    var node: Int
    /// Whether its descendants follow.
    var isOpen: Bool?
  }

  /// The rows from top to bottom.
  let rows: [Row]

  /// Walks the outline, leaving out what is below a closed module.
  ///
  /// - Complexity: O(visible nodes).
  init(_ outline: ModelOutline, folds: [ParameterPath: Bool]) {
    var rows: [Row] = []
    var index = 0
    while index < outline.nodes.count {
      let node = outline.nodes[index]
      guard node.end > index + 1 else {
        rows.append(Row(node: index, isOpen: nil))
        index += 1
        continue
      }
      let isOpen = ModuleTree.isOpen(node, folds: folds)
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
