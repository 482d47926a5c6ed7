import Inspection
import Screen

// What changes the model: each key asks once, a line that is typed in full is asked about no more.
extension KeyCommand {
  static let changing: [KeyCommand] = [
    KeyCommand(
      [.character("i")],
      "i",
      "fill the parameter, or all Linear layers of a module, again",
      .training,
      in: .panels,
      footer: ("i", "init"),
      importance: 34,
      if: { $0.canChange && $0.selectedNode != nil }
    ) { $0.openMenu() },
    KeyCommand(
      [.character("e")],
      "e",
      "type another value for the element under the cursor",
      .training,
      in: .panels,
      footer: ("e", "edit"),
      importance: 29,
      if: { $0.canChange && $0.lineOfElement != nil }
    ) { state in
      if let line = state.lineOfElement { state.startCommand(line) }
    },
    KeyCommand(
      [.character("f")],
      "f",
      "freeze the parameter, or all of a module, or let them move",
      .training,
      in: .panels,
      footer: ("f", "freeze"),
      importance: 11,
      if: { $0.canChange && $0.selectedParameter != nil }
    ) { $0.askToFreeze() },
    KeyCommand(
      keys: [.character("u")],
      label: "u",
      help: "undo the last change",
      group: .training,
      contexts: .panels,
      isAvailable: \.canChange,
      perform: { $0.undoing }
    ),
    KeyCommand(
      [.character("S")],
      "S",
      "type the name of a file to save the parameters in",
      .training,
      in: .panels,
      if: \.canChange
    ) { $0.startCommand("w ") },
  ]

  static let asking: [KeyCommand] = [
    KeyCommand(
      keys: [.enter, .character("y")],
      label: "Enter y",
      help: "yes, where something is asked",
      group: .typing,
      contexts: [.question],
      footer: ("Enter/y", "yes"),
      importance: 90,
      perform: { $0.answer(true) }
    ),
    KeyCommand(
      keys: [.escape, .character("n")],
      label: "Esc n",
      help: "no, where something is asked",
      group: .typing,
      contexts: [.question],
      footer: ("Esc/n", "no"),
      importance: 90,
      perform: { $0.answer(false) }
    ),
    KeyCommand(
      [.up, .character("k")],
      "↑ k",
      "up in the menu",
      .typing,
      in: [.menu],
      footer: ("↑↓", "choose"),
      importance: 60
    ) { $0.moveMenu(by: -1) },
    KeyCommand([.down, .character("j")], "↓ j", "down in the menu", .typing, in: [.menu]) { $0.moveMenu(by: 1) },
    KeyCommand([.pageUp, .control("b")], "PgUp ^b", "a page up in the menu", .typing, in: [.menu]) {
      $0.moveMenu(by: -InitializerMenuPanel.listHeight(on: $0.size))
    },
    KeyCommand([.pageDown, .control("f")], "PgDn ^f", "a page down in the menu", .typing, in: [.menu]) {
      $0.moveMenu(by: InitializerMenuPanel.listHeight(on: $0.size))
    },
    KeyCommand([.home, .character("g")], "Home g", "to the first of the menu", .typing, in: [.menu]) {
      $0.moveMenu(by: -$0.initializers.entries.count)
    },
    KeyCommand([.end, .character("G")], "End G", "to the last of the menu", .typing, in: [.menu]) {
      $0.moveMenu(by: $0.initializers.entries.count)
    },
    KeyCommand(
      [.enter],
      "Enter",
      "take what is chosen in the menu",
      .typing,
      in: [.menu],
      footer: ("Enter", "take"),
      importance: 80
    ) { $0.takeFromMenu() },
    KeyCommand(
      [.tab, .character(":")],
      "Tab :",
      "type the arguments of what is chosen in the menu",
      .typing,
      in: [.menu],
      footer: ("Tab", "arguments"),
      importance: 70
    ) { $0.typeFromMenu() },
    KeyCommand([.escape], "Esc", "close the menu", .typing, in: [.menu], footer: ("Esc", "close"), importance: 80) {
      $0.menu = nil
    },
  ]
}

extension DashboardState {
  /// Whether the model is there and may be changed.
  var canChange: Bool {
    switch live?.run?.state {
    case .training, .paused, .finished: true
    default: false
    }
  }

  /// The requests that freeze everything at a node that is not frozen, or let it move again.
  func freezing(_ node: Int, _ isFrozen: Bool) -> [Request] {
    liveOutline.parameterIndices(below: node).filter { liveOutline.parameters[$0].isTrainable == isFrozen }
      .map { .change(.freeze(parameter: $0, isFrozen: isFrozen)) }
  }

  /// Asks whether what is selected is to be frozen; where all of it is, whether it is to move again.
  fileprivate mutating func askToFreeze() {
    guard let node = selection.flatMap({ liveNode(at: $0) }) else { return }
    let all = liveOutline.parameterIndices(below: node).map { liveOutline.parameters[$0] }
    let freezes = all.contains(where: \.isTrainable)
    let requests = freezing(node, freezes)
    guard !requests.isEmpty else { return }
    let words = DashboardState.words(
      for: all.filter { $0.isTrainable == freezes },
      in: liveOutline.nodes[node].path
    )
    question = Question("\(freezes ? "freeze" : "unfreeze") \(words)?", .ask(requests))
  }
}
