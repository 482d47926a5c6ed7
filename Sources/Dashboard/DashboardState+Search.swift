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
    case .command: break
    case .help:
      help?.filter = typing.text
      help?.top = 0
    case .search(let origin):
      searchText = typing.text
      index.prepareSearch()
      let wanted = SearchText.folded(searchText)
      searchIsFuzzy = !searchText.isEmpty && !index.searchTexts.contains { $0.contains(wanted, asLetters: false) }
      if let origin, let node = indexed.node(at: origin) { select(node: node) }
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
    case .export, .command: break
    case .help: help?.filter = ""
    case .search(let origin):
      searchText = ""
      if let origin, let node = indexed.node(at: origin) { select(node: node) }
    case .filter(let before):
      overview.filter = before
      applyFilter()
      selectSomethingShown()
    }
  }

  /// Removes the character before the cursor; with nothing left, typing ends.
  mutating func eraseTyped() {
    guard let typing else { return }
    guard !typing.text.isEmpty else { return endTyping(keeping: false) }
    edit { $0.eraseBackward() }
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
    !searchText.isEmpty && SearchText(node).contains(SearchText.folded(searchText), asLetters: searchIsFuzzy)
  }

  private mutating func find(from start: Int, backwards: Bool = false) {
    index.prepareSearch()
    let (texts, wanted, count) = (index.searchTexts, SearchText.folded(searchText), index.searchTexts.count)
    for offset in 0..<count {
      let node = (start + (backwards ? count - offset : offset)) % count
      guard overview.shown?.contains(node) ?? true, texts[node].contains(wanted, asLetters: searchIsFuzzy) else {
        continue
      }
      reveal(node)
      return select(node: node)
    }
    message = "no module or parameter contains “\(searchText)”"
  }
}
