import Screen
import Training

/// The tour that `paramtop --demo` plays: about two minutes.
enum DemoTour {
  /// All scenes, in order.
  static let scenes: [DemoScene] = [network, tied, vanishing, broken]

  /// The strange initialiser of the chapter, and what it is held against.
  private static let network = DemoScene(
    title: "what paramtop shows",
    plan: { () throws(PlanError) in try train("digits", "--pace", "10") },
    beats: [
      .init(
        "A network learns to read digits. On the left are its modules and parameters, with their norms; below, the gradient of every layer while it trains."
      ),
      .init(
        "0.weight is the first layer, drawn as a picture: blue below zero, orange above. The cursor tells one element: its value, its gradient, and what it was.",
        [.character("2"), .right, .right, .right, .down, .down]
      ),
      .init(
        "It was filled by a strange initialiser: U(5,10) with probability 1/4, 0 with 1/2, U(-10,-5) with 1/4. Panel 3 holds the values against that law.",
        [.character("=")]
      ),
      .init(
        "So that is how it began. What has training changed since? v shows the gradient, the last update, and the drift from the initial values.",
        [.escape, .character("2"), .character("v"), .character("v"), .character("v")]
      ),
      .init(
        "i offers every initialiser, with the density that it would have here. Nothing is changed before you said yes, and u takes any change back.",
        [.character("i"), .down, .down]
      ),
      .init(
        "Training is no film that only runs forward: 0 shows the initial state, . goes on moment by moment, and L is now again.",
        [.escape, .character("0"), .character("."), .character("."), .character(".")]
      ),
    ]
  )

  private static let tied = DemoScene(
    title: "a tied parameter",
    plan: { () throws(PlanError) in try train("digits", "--pace", "10") },
    beats: [
      .init(
        "2.weight is tied: one layer stands in two places of the network, and the tree says =2. It is one parameter, and its gradient is the sum of two.",
        [.down, .down, .down, .down]
      ),
      .init(
        "Panel 6 takes that sum apart: what each use contributes, and whether the uses agree. Uses that cancel each other out are invisible in the sum.",
        [.character("6")]
      ),
    ]
  )

  private static let vanishing = DemoScene(
    title: "a gradient that vanishes",
    plan: { () throws(PlanError) in
      let layers = (0..<8).map { _ in "LazyLinear(32), Sigmoid(), " }.joined()
      return try train("Sequential(\(layers)LazyLinear(10))", "--optimizer", "sgd", "--lr", "0.1", "--pace", "10")
    },
    beats: [
      .init("Eight sigmoid layers, one behind the other. The loss hardly moves, and the loss alone does not say why."),
      .init(
        "Panel 5 shows the flow from input to output: the first layers get a millionth of the gradient that the last one gets.",
        [.character("5"), .enter]
      ),
      .init(
        "Panel 7 has found it too: which rule, since which step, at which parameter first, and what to try.",
        [.escape, .character("7"), .down]
      ),
    ]
  )

  private static let broken = DemoScene(
    title: "a NaN, caught",
    plan: { () throws(PlanError) in try train("mlp", "--lr", "0.3", "--pace", "2") },
    beats: [
      .init(
        "Two in the morning: a run whose learning rate is far too large, slowed down to two steps a second. Watch the loss."
      ),
      .init(
        "The gradient exploded, then the loss was infinite, then nothing was a number. The timeline keeps the order: what went wrong first is no guess.",
        [.character("7"), .character("g"), .down]
      ),
      .init(
        "A few steps from the beginning, that run was still alive. Go there, and watch the norms in the tree grow from step to step.",
        [.character("1"), .character("0")] + Array(repeating: .character("."), count: 5)
      ),
      .init(
        "That was the tour. paramtop opens your checkpoints and runs the same way; ? lists the keys. Good night.",
        [.character("L")]
      ),
    ]
  )

  /// The plan of `paramtop train` with these arguments.
  private static func train(_ arguments: String...) throws(PlanError) -> RunPlan {
    guard case .train(let command) = Invocation(["train"] + arguments) else {
      throw .wrongUse(WrongUse("the tour asks for a run that cannot be: \(arguments.joined(separator: " "))"))
    }
    return try command.plan(hasPace: true)
  }
}
