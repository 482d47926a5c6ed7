import Screen

extension KeyCommand {
  static let screen: [KeyCommand] = [
    KeyCommand(
      [.character("Z")],
      "Z",
      "freeze the screen while the training goes on, and thaw it",
      .screen,
      in: .panels,
      footer: ("Z", "freeze"),
      importance: 20
    ) { state in
      state.isFrozen.toggle()
      guard !state.isFrozen, let held = state.held else { return }
      state.held = nil
      state.show(held)
    },
    KeyCommand(
      [.character("?"), .function(1)],
      "? F1",
      "this help, or back from it",
      .screen,
      in: .panelsAndHelp,
      footer: ("?", "help"),
      importance: 80
    ) { $0.help = $0.help == nil ? DashboardState.Help() : nil },
    KeyCommand(
      [.escape],
      "Esc",
      "one level back from help, zoom, search, panel; never quits",
      .screen,
      in: .panelsAndHelp,
      footer: ("Esc", "back"),
      importance: 25,
      if: { $0.canGoBack }
    ) { $0.goBack() },
    KeyCommand(
      [.character("q")],
      "q",
      "quit",
      .screen,
      in: .panelsAndHelp,
      footer: ("q", "quit"),
      importance: 90
    ) { $0.quit() },
    KeyCommand([.character("H")], "H", "hide the line of hints, or show it again", .screen, in: .panels) { state in
      if state.hints == nil { state.showHints() } else { state.hideHints() }
    },
    KeyCommand([.control("c")], "^C", "quit, wherever the keyboard is", .screen, in: Set(Context.allCases)) {
      $0.isQuitting = true
    },
  ]
}

extension DashboardState {
  /// Whether Esc leads anywhere.
  var canGoBack: Bool {
    help != nil || hasStepCursor || isZoomed || !searchText.isEmpty || !overview.filter.isEmpty || panel != .modules
      || hints != nil || picture.closeUp != nil
  }

  /// Whether a step is looked at in the panel that has the keyboard.
  private var hasStepCursor: Bool { plots.cursor != nil && (panel == .gradientNorm || panel == .metrics) }

  fileprivate mutating func goBack() {
    if help != nil {
      if help?.filter.isEmpty == false { help?.filter = "" } else { help = nil }
    } else if hasStepCursor {
      plots.cursor = nil
    } else if panel == .heatmap, picture.closeUp != nil {
      picture.closeUp = nil
    } else if isZoomed {
      isZoomed = false
    } else if !searchText.isEmpty {
      searchText = ""
    } else if !overview.filter.isEmpty {
      overview.filter = ""
      applyFilter()
    } else if panel != .modules {
      panel = .modules
    } else {
      hideHints()
    }
    showSelection()
  }
}
