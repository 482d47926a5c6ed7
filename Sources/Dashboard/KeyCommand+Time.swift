import Inspection
import Screen

extension KeyCommand {
  static let time: [KeyCommand] = [
    travel(",", "to the moment before, while the training goes on", footer: (", .", "time"), importance: 36) {
      $0.travel(by: -1)
    },
    travel(".", "to the next moment") { $0.travel(by: 1) },
    travel("{", "ten moments back") { $0.travel(by: -10) },
    travel("}", "ten moments forward") { $0.travel(by: 10) },
    travel("0", "to the initial state") { $0.travelToEnd(first: true) },
    travel("$", "to the newest moment that is kept") { $0.travelToEnd(first: false) },
    travel("L", "back to the run as it is now", footer: ("L", "live"), importance: 85, if: { $0.isInPast }) {
      $0.returnToPresent()
    },
    travel("M", "mark the moment on the screen, or remove its mark", footer: ("M", "mark"), importance: 13) {
      $0.toggleMark()
    },
    travel(
      "m",
      "the same, except where m marks a parameter",
      in: Set<Context>.panels.subtracting([.modules, .gradients])
    ) { $0.toggleMark() },
    travel(
      "d",
      "compare with the marked moments in turn, or the initial state",
      footer: ("d", "compare"),
      importance: 24
    ) { state in
      state.compareWithNext()
      return []
    },
  ]

  private static func travel(
    _ key: Character,
    _ help: String,
    in contexts: Set<Context> = .panels,
    footer: (keys: String, word: String)? = nil,
    importance: Int = 0,
    if isAvailable: @escaping @Sendable (DashboardState) -> Bool = { _ in true },
    perform: @escaping @Sendable (inout DashboardState) -> [Request]
  ) -> KeyCommand {
    KeyCommand(
      keys: [.character(key)],
      label: String(key),
      help: help,
      group: .time,
      contexts: contexts,
      footer: footer,
      importance: importance,
      isAvailable: { $0.hasPast && isAvailable($0) },
      perform: perform
    )
  }
}
