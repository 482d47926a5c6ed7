import Screen

extension KeyCommand {
  static let distribution: [KeyCommand] = [
    KeyCommand(
      [.character("o")],
      "o",
      "the distribution over the steps, as quantiles, or now",
      .looking,
      in: .panels,
      footer: ("o", "over time"),
      importance: 14,
      if: { $0.panel == .distribution || $0.context != .plots }
    ) { $0.toggleHistory() },
    KeyCommand(
      [.character("y")],
      "y",
      "in the distribution: logarithms of the counts",
      .looking,
      in: [.plots],
      footer: ("y", "log counts"),
      importance: 36,
      if: { $0.panel == .distribution && !$0.distribution.isOverTime }
    ) { $0.distribution.isLogarithmic.toggle() },
    KeyCommand(
      [.left, .character("h")],
      "← h",
      "in the distribution over the steps: to an earlier step",
      .looking,
      in: [.plots],
      footer: ("←→", "step"),
      importance: 55,
      if: { $0.isOnHistory }
    ) { $0.moveHistory(by: -1) },
    KeyCommand(
      [.right, .character("l")],
      "→ l",
      "to a later step, at last to the newest",
      .looking,
      in: [.plots],
      if: { $0.isOnHistory }
    ) { $0.moveHistory(by: 1) },
  ]
}

extension DashboardState {
  /// Whether the keyboard is on the distribution over the steps.
  fileprivate var isOnHistory: Bool { panel == .distribution && history != nil }
}
