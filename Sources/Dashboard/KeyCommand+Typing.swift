import Screen

// Typing a line: a command, what to search for, a filter.
extension KeyCommand {
  private static let lines: Set<Context> = [.typing, .command]

  static let typing: [KeyCommand] = [
    KeyCommand(
      [.character(":")],
      ":",
      "type a command; they are listed below",
      .typing,
      in: .panels,
      footer: (":", "command"),
      importance: 31
    ) { $0.startCommand() },
    KeyCommand(
      keys: [.enter],
      label: "Enter",
      help: "do what the line says",
      group: .typing,
      contexts: [.command],
      footer: ("Enter", "do it"),
      importance: 60,
      perform: { $0.performTyped() }
    ),
    KeyCommand(
      [.escape],
      "Esc",
      "leave the line",
      .typing,
      in: [.command],
      footer: ("Esc", "leave"),
      importance: 60
    ) { $0.typing = nil },
    KeyCommand(
      [.tab],
      "Tab",
      "complete the line by what fits next, then by what else fits",
      .typing,
      in: [.command],
      footer: ("Tab", "complete"),
      importance: 55
    ) { $0.completeTyped(by: 1) },
    KeyCommand([.backTab], "S-Tab", "complete the line by what fitted before", .typing, in: [.command]) {
      $0.completeTyped(by: -1)
    },
    KeyCommand(
      [.up],
      "↑",
      "the line that was typed before",
      .typing,
      in: [.command],
      footer: ("↑↓", "history"),
      importance: 40,
      if: { !$0.typedLines.isEmpty }
    ) { $0.recallTyped(by: 1) },
    KeyCommand([.down], "↓", "the line that was typed after", .typing, in: [.command]) { $0.recallTyped(by: -1) },
    KeyCommand(
      [.enter],
      "Enter",
      "end typing and keep what was found",
      .typing,
      in: [.typing],
      footer: ("Enter", "keep"),
      importance: 60
    ) { $0.endTyping(keeping: true) },
    KeyCommand(
      [.escape],
      "Esc",
      "end typing and go back to where it began",
      .typing,
      in: [.typing],
      footer: ("Esc", "go back"),
      importance: 60
    ) { $0.endTyping(keeping: false) },
    KeyCommand([.left, .control("b")], "← ^b", "a character to the left", .typing, in: lines) { state in
      state.edit { $0.move(by: -1) }
    },
    KeyCommand([.right, .control("f")], "→ ^f", "a character to the right", .typing, in: lines) { state in
      state.edit { $0.move(by: 1) }
    },
    KeyCommand([.home, .control("a")], "Home ^a", "to the beginning of the line", .typing, in: lines) { state in
      state.edit { $0.moveToEnd(first: true) }
    },
    KeyCommand([.end, .control("e")], "End ^e", "to the end of the line", .typing, in: lines) { state in
      state.edit { $0.moveToEnd(first: false) }
    },
    KeyCommand([.backspace], "Backspace", "remove the character before the cursor", .typing, in: lines) {
      $0.eraseTyped()
    },
    KeyCommand([.delete, .control("d")], "Del ^d", "remove the character under the cursor", .typing, in: lines) {
      state in
      state.edit { $0.eraseForward() }
    },
    KeyCommand([.control("w")], "^w", "remove the word before the cursor", .typing, in: lines) { state in
      state.edit { $0.eraseWord() }
    },
    KeyCommand([.control("u")], "^u", "remove all before the cursor", .typing, in: lines) { state in
      state.edit { $0.eraseToBeginning() }
    },
    KeyCommand([.control("k")], "^k", "remove all from the cursor on", .typing, in: lines) { state in
      state.edit { $0.eraseToEnd() }
    },
  ]
}

extension DashboardState {
  /// Changes the line that is being typed, or moves its cursor.
  mutating func edit(_ change: (inout LineEditor) -> Void) {
    guard var line = typing else { return }
    let before = line.text
    change(&line.line)
    line.cycle = nil
    guard line.text != before else {
      typing = line
      return
    }
    (line.complaint, line.recalled) = (nil, nil)
    typing = line
    typingChanged()
  }
}
