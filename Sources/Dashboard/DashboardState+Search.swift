import Inspection

extension DashboardState {
  /// Starts typing what to search for.
  mutating func startSearch() {
    typing = Typing(purpose: help == nil ? .search(origin: selection) : .help)
    help?.top = 0
  }

  /// Starts typing what paths must match.
  mutating func startFilter() { typing = Typing(purpose: .filter(before: overview.filter), text: overview.filter) }

  /// Follows the text while it is typed.
  mutating func typingChanged() {
    guard let typing else { return }
    switch typing.purpose {
    case .help:
      help?.filter = typing.text
      help?.top = 0
    case .search(let origin):
      searchText = typing.text
      searchIsFuzzy = false
      searchIsFuzzy = !searchText.isEmpty && !outline.nodes.contains(where: matchesSearch)
      if let origin, let node = outline.node(at: origin) { select(node: node) }
      if !typing.text.isEmpty { find(from: selectedNode ?? 0) }
    case .filter:
      message = nil
      overview.filter = typing.text
      applyFilter()
      selectSomethingShown()
    case .export: break
    }
  }

  /// Ends typing; without `keeping` everything is as before.
  mutating func endTyping(keeping: Bool) {
    guard let ended = typing else { return }
    typing = nil
    guard !keeping else {
      if ended.purpose == .export { export(ended.text) }
      return
    }
    switch ended.purpose {
    case .export: break
    case .help: help?.filter = ""
    case .search(let origin):
      searchText = ""
      if let origin, let node = outline.node(at: origin) { select(node: node) }
    case .filter(let before):
      overview.filter = before
      applyFilter()
      selectSomethingShown()
    }
  }

  /// Removes the last character that was typed; with nothing left, typing ends.
  mutating func eraseTyped() {
    guard var typing else { return }
    guard !typing.text.isEmpty else { return endTyping(keeping: false) }
    typing.text.removeLast()
    self.typing = typing
    typingChanged()
  }

  /// Goes to the next (or previous) node that contains what was searched for.
  mutating func findAgain(backwards: Bool = false) {
    guard !searchText.isEmpty else {
      message = "nothing was searched for yet; / starts a search"
      return
    }
    let count = outline.nodes.count
    guard count > 0 else { return }
    find(from: ((selectedNode ?? 0) + (backwards ? count - 1 : 1)) % count, backwards: backwards)
  }

  /// Whether a node contains what was searched for, in its path or its type.
  func matchesSearch(_ node: ModelOutline.Node) -> Bool {
    guard !searchText.isEmpty else { return false }
    let wanted = searchText.lowercased()
    let path = node.path.description.lowercased()
    if searchIsFuzzy { return DashboardState.has(path, lettersOf: wanted) }
    if path.contains(wanted) { return true }
    if case .module(let type, _) = node.kind { return type.lowercased().contains(wanted) }
    return false
  }

  /// Whether the letters of a text stand in another in their order, as `b2w` in `block 2.weight`.
  static func has(_ text: String, lettersOf wanted: String) -> Bool {
    var rest = wanted[...]
    for letter in text where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  private mutating func find(from start: Int, backwards: Bool = false) {
    let count = outline.nodes.count
    for offset in 0..<count {
      let node = (start + (backwards ? count - offset : offset)) % count
      guard overview.shown?.contains(node) ?? true, matchesSearch(outline.nodes[node]) else { continue }
      reveal(node)
      return select(node: node)
    }
    message = "no module or parameter contains “\(searchText)”"
  }
}
