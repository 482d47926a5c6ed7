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
  public static let all: [ModuleEntry] = [
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
    ModuleEntry("ReLU") { _ in ReLU() },
    ModuleEntry("Tanh") { _ in Tanh() },
    ModuleEntry("Sigmoid") { _ in Sigmoid() },
    ModuleEntry("GELU") { _ in GELU() },
    ModuleEntry("Flatten", shape: .flattened) { _ in Flatten() },
    ModuleEntry("Dropout", [.init("p", .number(0...1), .number(0.5))]) { Dropout($0.number("p")) },
  ]

  private static func count(_ name: String) -> ArgumentRule { ArgumentRule(name, .integer(ArgumentRule.counts)) }

  private static let linear = [
    ArgumentRule("bias", .boolean, .boolean(true)),
    ArgumentRule("init", .initializer, .initializer(.pytorchDefault)),
    ArgumentRule("bias_init", .initializer, .initializer(.pytorchDefaultBias)),
  ]
}
