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
    if let focus = wantedFocus, focus != askedFocus {
      askedFocus = focus
      requests.append(.focus(focus))
    }
    return requests
  }

  private mutating func take(_ new: ModelSnapshot) {
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
    guard !settleExport(key) else { return [] }
    followHint(key)
    if typing != nil, case .character(let character) = key {
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
    guard var typing else { return }
    // A pasted novel is no name of a module.
    typing.text = String((typing.text + text).prefix(200))
    self.typing = typing
    typingChanged()
  }
}
