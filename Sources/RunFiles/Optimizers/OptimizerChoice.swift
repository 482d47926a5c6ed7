public import Networks

/// An optimiser that a run may use: to let runs use another, add a line to ``all``.
public struct OptimizerChoice: Sendable {
  /// The name by which it is asked for.
  public let name: String
  /// What may be said of it besides the learning rate.
  public let rules: [ArgumentRule]
  /// Makes it with a learning rate.
  let makeOptimizer: @Sendable ([Parameter], Double, Arguments) -> any Optimizer

  init(
    _ name: String,
    _ rules: [ArgumentRule],
    make: @escaping @Sendable ([Parameter], _ learningRate: Double, Arguments) -> any Optimizer
  ) {
    self.name = name
    self.rules = rules
    makeOptimizer = make
  }
}

extension OptimizerChoice {
  /// Every optimiser.
  public static let all: [OptimizerChoice] = [.sgd, .adam, .adamw, .rmsprop, .adagrad]

  /// The optimiser of a name, if there is one.
  public static func named(_ name: String) -> OptimizerChoice? { all.first { $0.name == name.lowercased() } }

  /// Stochastic gradient descent.
  public static let sgd = OptimizerChoice(
    "sgd",
    [momentum, number("dampening", 0), weightDecay, ArgumentRule("nesterov", .boolean, .boolean(false))]
  ) { parameters, learningRate, settings in
    SGD(
      parameters,
      lr: learningRate,
      momentum: settings.number("momentum"),
      dampening: settings.number("dampening"),
      weightDecay: settings.number("weight_decay"),
      nesterov: settings.boolean("nesterov")
    )
  }

  /// Adam.
  public static let adam = OptimizerChoice("adam", [betas, number("eps", 1e-8), weightDecay]) {
    makeAdam($0, $1, $2, decoupled: false)
  }

  /// Adam with decoupled weight decay.
  public static let adamw = OptimizerChoice("adamw", [betas, number("eps", 1e-8), number("weight_decay", 0.01)]) {
    makeAdam($0, $1, $2, decoupled: true)
  }

  /// RMSprop.
  public static let rmsprop = OptimizerChoice(
    "rmsprop",
    [
      ArgumentRule("alpha", .number(0...1), .number(0.99)), number("eps", 1e-8), weightDecay, momentum,
      ArgumentRule("centered", .boolean, .boolean(false)),
    ]
  ) { parameters, learningRate, settings in
    RMSprop(
      parameters,
      lr: learningRate,
      alpha: settings.number("alpha"),
      eps: settings.number("eps"),
      weightDecay: settings.number("weight_decay"),
      momentum: settings.number("momentum"),
      centered: settings.boolean("centered")
    )
  }

  /// Adagrad.
  public static let adagrad = OptimizerChoice(
    "adagrad",
    [number("lr_decay", 0), weightDecay, number("initial_accumulator_value", 0), number("eps", 1e-10)]
  ) { parameters, learningRate, settings in
    Adagrad(
      parameters,
      lr: learningRate,
      lrDecay: settings.number("lr_decay"),
      weightDecay: settings.number("weight_decay"),
      initialAccumulator: settings.number("initial_accumulator_value"),
      eps: settings.number("eps")
    )
  }

  private static func makeAdam(
    _ parameters: [Parameter],
    _ learningRate: Double,
    _ settings: Arguments,
    decoupled: Bool
  ) -> Adam {
    let betas = settings.numbers("betas")
    return Adam(
      parameters,
      lr: learningRate,
      betas: (betas[0], betas[1]),
      eps: settings.number("eps"),
      weightDecay: settings.number("weight_decay"),
      decoupled: decoupled
    )
  }

  private static let momentum = number("momentum", 0)
  private static let weightDecay = number("weight_decay", 0)
  private static let betas = ArgumentRule("betas", .numbers(count: 2, 0...(1 - 1e-12)), .numbers([0.9, 0.999]))

  private static func number(_ name: String, _ value: Double) -> ArgumentRule {
    ArgumentRule(name, .number(.notNegative), .number(value))
  }
}

extension OptimizerChoice: Equatable {
  /// Whether the names are equal.
  public static func == (one: OptimizerChoice, other: OptimizerChoice) -> Bool { one.name == other.name }
}

/// An optimiser with everything that is said of it but the learning rate.
public struct OptimizerPlan: Sendable {
  /// Which one it is.
  public let choice: OptimizerChoice
  /// What is said of it.
  public private(set) var settings: Arguments

  /// An optimiser of which nothing is said.
  public init(_ choice: OptimizerChoice) {
    self.choice = choice
    settings = Arguments(fallbacksOf: choice.rules)
  }

  /// An optimiser of which something is said.
  init(_ choice: OptimizerChoice, settings: Arguments) {
    self.choice = choice
    self.settings = settings
  }

  /// Whether there is a setting of this name that is a number.
  public func hasNumber(_ name: String) -> Bool {
    choice.rules.contains { rule in
      if case .number = rule.kind { return rule.name == name }
      return false
    }
  }

  /// The number of this name; `nil` where this optimiser has none.
  public subscript(name: String) -> Double? {
    get { hasNumber(name) ? settings.number(name) : nil }
    set { if let newValue, hasNumber(name) { settings.set(name, .number(newValue)) } }
  }

  /// Why this cannot be, if it cannot.
  var fault: RunFileError.Problem? {
    guard choice == .sgd, settings.boolean("nesterov") else { return nil }
    let fits = settings.number("momentum") > 0 && settings.number("dampening") == 0
    return fits ? nil : .missing("momentum and no dampening", in: "nesterov")
  }

  /// Makes the optimiser.
  public func make(_ parameters: [Parameter], learningRate: Double) -> any Optimizer {
    choice.makeOptimizer(parameters, learningRate, settings)
  }
}
