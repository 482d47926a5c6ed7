import Inspection

/// What is asked of an outline many times a frame, worked out once.
struct OutlineIndex: Equatable {
  /// The outline that this is about.
  let outline: ModelOutline
  /// The node at each path; of nodes at the same path the first.
  private let nodes: [ParameterPath: Int]
  /// The first node that is a use of each parameter.
  private let firstUses: [Int?]
  /// For each node how many elements are below it, each parameter counted once.
  let uniqueBelow: [Int]
  /// What is searched in each node, once somebody has searched.
  private(set) var searchTexts: [SearchText] = []
  /// How many elements there are, tied ones counted once.
  let uniqueCount: Int
  /// How many elements there are, tied ones counted at every use.
  let nominalCount: Int

  /// Reads an outline.
  ///
  /// - Complexity: O(nodes × depth).
  init(_ outline: ModelOutline = ModelOutline()) {
    self.outline = outline
    nodes = Dictionary(outline.nodes.enumerated().map { ($0.element.path, $0.offset) }) { first, _ in first }
    var firstUses: [Int?] = outline.parameters.map { _ in nil }
    var below = Array(repeating: 0, count: outline.nodes.count)
    var repeated = Array(repeating: false, count: outline.parameters.count)
    for (index, node) in outline.nodes.enumerated() {
      guard case .parameter(let parameter) = node.kind, firstUses.indices.contains(parameter) else { continue }
      if firstUses[parameter] == nil { firstUses[parameter] = index } else { repeated[parameter] = true }
    }
    // What is used once is new to every module above; of the others each module remembers what it has seen.
    var above: [(node: Int, seen: Set<Int>)] = []
    for (index, node) in outline.nodes.enumerated() {
      while let last = above.last, outline.nodes[last.node].end <= index { above.removeLast() }
      guard case .parameter(let parameter) = node.kind else {
        above.append((index, []))
        continue
      }
      guard firstUses.indices.contains(parameter) else { continue }
      let count = outline.parameters[parameter].count
      below[index] = count
      for level in above.indices where !repeated[parameter] || above[level].seen.insert(parameter).inserted {
        below[above[level].node] += count
      }
    }
    self.firstUses = firstUses
    uniqueBelow = below
    (uniqueCount, nominalCount) = (outline.uniqueCount, outline.nominalCount)
  }

  /// Makes ready for searching; done once, since the names of a large model take a while.
  mutating func prepareSearch() {
    if searchTexts.isEmpty { searchTexts = outline.nodes.map(SearchText.init) }
  }

  /// The index of the node at `path`.
  func node(at path: ParameterPath) -> Int? { nodes[path] }

  /// The first node that is a use of `parameter`.
  func node(of parameter: Int) -> Int? { firstUses.indices.contains(parameter) ? firstUses[parameter] : nil }
}

extension DashboardState {
  /// What is known of the outline on the screen; worked out again only where that has changed unnoticed.
  var indexed: OutlineIndex { index.outline == outline ? index : OutlineIndex(outline) }
}
