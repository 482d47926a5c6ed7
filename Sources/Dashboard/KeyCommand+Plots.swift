import Screen

extension KeyCommand {
  /// What works where something is drawn over the steps.
  static let plots: [KeyCommand] = [
    KeyCommand(
      [.left, .character("h")],
      "← h",
      "in a plot over the steps: look at an earlier step",
      .moving,
      in: [.gradients, .metrics],
      footer: ("←→", "step"),
      importance: 55
    ) { $0.moveStepCursor(by: -1) },
    KeyCommand(
      [.right, .character("l")],
      "→ l",
      "look at a later step, and at last at the newest again",
      .moving,
      in: [.gradients, .metrics]
    ) { $0.moveStepCursor(by: 1) },
    KeyCommand(
      [.character("y")],
      "y",
      "draw on a logarithmic or on a linear axis",
      .looking,
      in: [.gradients, .metrics],
      footer: ("y", "log/linear"),
      importance: 34
    ) { $0.toggleScale() },
    KeyCommand(
      [.character("+")],
      "+",
      "smooth the metrics of the batches more",
      .looking,
      in: [.metrics],
      footer: ("+ -", "smooth"),
      importance: 33
    ) { $0.smooth(1) },
    KeyCommand([.character("-")], "-", "smooth them less, and at last not at all", .looking, in: [.metrics]) {
      $0.smooth(-1)
    },
    KeyCommand(
      [.character("m")],
      "m",
      "mark the parameter: its gradient is drawn with those marked",
      .looking,
      in: [.modules, .gradients],
      footer: ("m", "mark"),
      importance: 25
    ) { $0.toggleMark() },
    KeyCommand(
      [.character("U")],
      "U",
      "take all marks away",
      .looking,
      in: [.modules, .gradients],
      if: { !$0.marks.isEmpty }
    ) { $0.marks = [] },
  ]
}
