public import Inspection
public import Screen

/// What can happen to a dashboard.
public enum DashboardEvent: Equatable, Sendable {
  /// Something at the terminal.
  case terminal(TerminalEvent)
  /// The source has something new.
  case snapshot(ModelSnapshot)
}

extension DashboardState {
  /// Takes an event in and says what to ask of the source because of it.
  public mutating func handle(_ event: DashboardEvent) -> [Request] {
    var requests: [Request] = []
    defer { rememberTree() }
    switch event {
    case .snapshot(let snapshot): take(snapshot)
    case .terminal(.key(let key)): requests = press(key)
    case .terminal(.mouse(let mouse)): handle(mouse)
    case .terminal(.paste(let text)): type(text)
    case .terminal(.resize(let size)):
      self.size = size
      showSelection()
    case .terminal(.terminate): isQuitting = true
    case .terminal(.wake), .terminal(.repaint), .terminal(.timeout): break
    }
    remark(on: requests)
    keepCursorInSight()
    news.expect(requests)
    if let focus = wantedFocus, focus != askedFocus {
      askedFocus = focus
      requests.append(.focus(focus))
    }
    return requests
  }

  private mutating func take(_ new: ModelSnapshot) {
    noteNews(in: new)
    if isFrozen {
      held = new
      return
    }
    show(new)
  }

  /// Puts a snapshot on the screen and keeps the selection where it was.
  mutating func show(_ new: ModelSnapshot) {
    let isFirst = snapshot == nil
    noteMoments(of: new)
    let isOther = snapshot?.outline != new.outline
    // What was about to be done was meant for the parameters as they were.
    if !new.outline.hasStructure(of: snapshot?.outline) { (menu, question) = (nil, nil) }
    snapshot = new
    if isOther { readOutline() }
    noteAlarms()
    leaveAbsentPanels()
    if let isPaused = wish.isPaused, isPaused == (new.run?.state == .paused) { wish.isPaused = nil }
    if let pace = wish.pace, pace == new.run?.pace { wish.pace = nil }
    if selectedNode == nil {
      let first = new.outline.nodes.first { if case .parameter = $0.kind { true } else { false } }
      selection = (first ?? new.outline.nodes.first)?.path
    }
    if isFirst { showSelection() }
  }

  private mutating func press(_ key: Key) -> [Request] {
    message = nil
    if typing == nil { news.event = nil }
    guard !settleExport(key) else { return [] }
    followHint(key)
    if typing != nil, question == nil, case .character(let character) = key {
      type(String(character))
      return []
    }
    // A key may have one meaning for a run and another for a file.
    let command = KeyCommand.all.first { command in
      command.keys.contains(key) && command.contexts.contains(context) && command.isAvailable(self)
    }
    guard let command else { return [] }
    guard !isReadOnly || command.group != .training else {
      message = "\(command.label) would change the run, and paramtop was started with --readonly"
      return []
    }
    return command.perform(&self)
  }

  private mutating func type(_ text: String) {
    guard let typing, question == nil else { return }
    // A pasted novel is no name of a module; neither has lines.
    let limit = typing.purpose == .command ? DashboardState.longestLine : 200
    let line = text.prefix(limit + 1).split(whereSeparator: \.isNewline).joined(separator: " ")
    edit { $0.insert(line, atMost: limit) }
  }
}

extension ModelOutline {
  /// Whether its modules and parameters are those of another one, whatever is known of them besides.
  fileprivate func hasStructure(of other: ModelOutline?) -> Bool {
    nodes == other?.nodes && parameters.map(\.uses) == other?.parameters.map(\.uses)
  }
}
