import Networks

/// A module that expressions may name: to let them name another, add a line to ``all``.
public struct ModuleEntry: Sendable {
  /// The name, as in `torch.nn`.
  public let name: String
  /// Its arguments besides `name`, which every module has.
  let rules: [ArgumentRule]
  /// Whether its arguments are modules.
  let takesModules: Bool
  /// What it makes of a shape.
  let shape: ShapeRule
  /// Makes it; a module that takes others gets them with their names.
  let make: @Sendable (Arguments, [(name: String, module: any Module)]) -> any Module

  /// Makes the entry of a module that holds no others.
  init(
    _ name: String,
    _ rules: [ArgumentRule] = [],
    shape: ShapeRule = .same,
    make: @escaping @Sendable (Arguments) -> any Module
  ) {
    self.name = name
    self.rules = rules
    takesModules = false
    self.shape = shape
    self.make = { arguments, _ in make(arguments) }
  }

  /// Makes the entry of a module that runs others one after the other.
  init(container name: String, make: @escaping @Sendable ([(name: String, module: any Module)]) -> any Module) {
    self.name = name
    rules = []
    takesModules = true
    shape = .same
    self.make = { _, modules in make(modules) }
  }
}

extension ModuleEntry {
  /// Every module that expressions may name.
  public static let all: [ModuleEntry] =
    [
      ModuleEntry(container: "Sequential") { modules in
        modules.reduce(into: Sequential()) { $0.append($1.module, name: $1.name) }
      },
      ModuleEntry("Linear", [count("in_features"), count("out_features")] + linear, shape: .linear) {
        Linear(
          $0.integer("in_features"),
          $0.integer("out_features"),
          bias: $0.boolean("bias"),
          init: $0.initializer("init"),
          biasInit: $0.initializer("bias_init")
        )
      },
      ModuleEntry("LazyLinear", [count("out_features")] + linear, shape: .lazyLinear) {
        LazyLinear(
          $0.integer("out_features"),
          bias: $0.boolean("bias"),
          init: $0.initializer("init"),
          biasInit: $0.initializer("bias_init")
        )
      },
      ModuleEntry("Flatten", shape: .flattened) { _ in Flatten() },
      ModuleEntry("Dropout", [.init("p", .number(0...1), .number(0.5))]) { Dropout($0.number("p")) },
    ] + activations + normalizations + images

  private static let activations: [ModuleEntry] = [
    ModuleEntry("ReLU") { _ in ReLU() },
    ModuleEntry("LeakyReLU", [number("negative_slope", 0.01)]) { LeakyReLU($0.number("negative_slope")) },
    ModuleEntry("ReLU6") { _ in ReLU6() },
    ModuleEntry("PReLU", [count("num_parameters", 1), number("init", 0.25)], shape: .slopes) {
      PReLU($0.integer("num_parameters"), slope: $0.number("init"))
    },
    ModuleEntry("Tanh") { _ in Tanh() },
    ModuleEntry("Sigmoid") { _ in Sigmoid() },
    ModuleEntry("LogSigmoid") { _ in LogSigmoid() },
    ModuleEntry("Softsign") { _ in Softsign() },
    ModuleEntry("GELU", [.init("approximate", .choice(["none", "tanh"]), .text("none"))]) {
      GELU(approximate: $0.text("approximate") == "tanh" ? .tanh : .none)
    },
    ModuleEntry("SiLU") { _ in SiLU() },
    ModuleEntry("Mish") { _ in Mish() },
    ModuleEntry("ELU", [number("alpha", 1)]) { ELU($0.number("alpha")) },
    ModuleEntry("SELU") { _ in SELU() },
    ModuleEntry("Softplus", [.init("beta", .number(1e-6...1e6), .number(1)), number("threshold", 20)]) {
      Softplus(beta: $0.number("beta"), threshold: $0.number("threshold"))
    },
    ModuleEntry("Hardsigmoid") { _ in Hardsigmoid() },
    ModuleEntry("Hardswish") { _ in Hardswish() },
    ModuleEntry("Softmax", [.init("dim", .integer(-8...7))], shape: .alongAxis) { Softmax(axis: $0.integer("dim")) },
    ModuleEntry("LogSoftmax", [.init("dim", .integer(-8...7))], shape: .alongAxis) {
      LogSoftmax(axis: $0.integer("dim"))
    },
    ModuleEntry("Identity") { _ in Identity() },
  ]

  private static let normalizations: [ModuleEntry] = [
    ModuleEntry("BatchNorm1d", batchNorm, shape: .batchNorm(ranks: 1...2)) {
      BatchNorm1d(
        $0.integer("num_features"),
        eps: $0.number("eps"),
        momentum: $0.optionalNumber("momentum"),
        affine: $0.boolean("affine"),
        trackRunningStats: $0.boolean("track_running_stats")
      )
    },
    ModuleEntry("BatchNorm2d", batchNorm, shape: .batchNorm(ranks: 3...3)) {
      BatchNorm2d(
        $0.integer("num_features"),
        eps: $0.number("eps"),
        momentum: $0.optionalNumber("momentum"),
        affine: $0.boolean("affine"),
        trackRunningStats: $0.boolean("track_running_stats")
      )
    },
    ModuleEntry(
      "LayerNorm",
      [
        ArgumentRule("normalized_shape", .integers(count: 1...7, ArgumentRule.counts)), number("eps", 1e-5),
        ArgumentRule("elementwise_affine", .boolean, .boolean(true)), ArgumentRule("bias", .boolean, .boolean(true)),
      ],
      shape: .layerNorm
    ) {
      LayerNorm(
        Shape($0.integers("normalized_shape") ?? []),
        eps: $0.number("eps"),
        elementwiseAffine: $0.boolean("elementwise_affine"),
        bias: $0.boolean("bias")
      )
    },
  ]

  private static let batchNorm = [
    count("num_features"), number("eps", 1e-5), number("momentum", 0.1),
    ArgumentRule("affine", .boolean, .boolean(true)), ArgumentRule("track_running_stats", .boolean, .boolean(true)),
  ]

  static func count(_ name: String, _ fallback: Int? = nil) -> ArgumentRule {
    ArgumentRule(name, .integer(ArgumentRule.counts), fallback.map { .integer($0) })
  }

  private static func number(_ name: String, _ fallback: Double) -> ArgumentRule {
    ArgumentRule(name, .number(.notNegative), .number(fallback))
  }

  static let linear = filled(axes: 2)

  /// The arguments of a layer whose weight has this many axes.
  static func filled(axes: Int) -> [ArgumentRule] {
    [
      ArgumentRule("bias", .boolean, .boolean(true)),
      ArgumentRule("init", .initializer(axes: axes), .initializer(.pytorchDefault)),
      ArgumentRule("bias_init", .initializer(axes: 1), .initializer(.pytorchDefaultBias)),
    ]
  }
}
