import Inspection
import Screen

extension KeyCommand {
  /// The paces that `[` and `]` go through; after the last comes "as fast as it goes".
  private static let paces: [Double] = [1, 2, 5, 10, 30, 60, 100, 300, 1000, 3000, 10_000]

  static let training: [KeyCommand] = [
    KeyCommand(
      keys: [.character(" ")],
      label: "Space",
      help: "pause the training, or let it go on",
      group: .training,
      contexts: .panels,
      footer: ("Space", "pause"),
      importance: 40,
      isAvailable: { $0.canTrain },
      perform: { state in
        let pauses = !state.isPaused
        state.wish.isPaused = pauses
        return [pauses ? .pause : .resume]
      }
    ),
    KeyCommand(
      keys: [.character("s")],
      label: "s",
      help: "make one step and pause",
      group: .training,
      contexts: .panels,
      footer: ("s", "step"),
      importance: 38,
      isAvailable: { $0.canTrain },
      perform: { state in
        state.wish.isPaused = true
        return [.step(1)]
      }
    ),
    KeyCommand(
      keys: [.character("[")],
      label: "[",
      help: "fewer steps a second",
      group: .training,
      contexts: .panels,
      footer: ("[ ]", "pace"),
      importance: 32,
      isAvailable: { $0.canTrain },
      perform: { $0.setPace(slower($0.pace)) }
    ),
    KeyCommand(
      keys: [.character("]")],
      label: "]",
      help: "more steps a second, at last as many as the machine makes",
      group: .training,
      contexts: .panels,
      isAvailable: { $0.canTrain },
      perform: { $0.setPace(faster($0.pace)) }
    ),
  ]

  private static func slower(_ pace: Double?) -> Double? {
    guard let pace else { return paces.last }
    return paces.last { $0 < pace } ?? paces.first
  }

  private static func faster(_ pace: Double?) -> Double? {
    pace.flatMap { pace in paces.first { $0 > pace } }
  }
}

extension DashboardState {
  fileprivate mutating func setPace(_ pace: Double?) -> [Request] {
    wish.pace = .some(pace)
    return [.setPace(pace)]
  }
}
