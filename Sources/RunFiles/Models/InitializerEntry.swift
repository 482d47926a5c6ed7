public import Networks

/// An initialiser that expressions may name.
public struct InitializerEntry: Sendable {
  /// The name, as in `torch.nn.init` without the underscore at its end.
  public let name: String
  /// Its arguments.
  let rules: [ArgumentRule]
  /// Makes it.
  let make: @Sendable (Arguments) -> Initializer

  init(_ name: String, _ rules: [ArgumentRule] = [], make: @escaping @Sendable (Arguments) -> Initializer) {
    self.name = name
    self.rules = rules
    self.make = make
  }
}

extension InitializerEntry {
  /// Every initialiser that expressions may name.
  public static let all: [InitializerEntry] = [
    InitializerEntry("uniform", [.init("a", .number(.finite), .number(0)), .init("b", .number(.finite), .number(1))]) {
      .uniform($0.number("a"), $0.number("b"))
    },
    InitializerEntry(
      "normal",
      [.init("mean", .number(.finite), .number(0)), .init("std", .number(.notNegative), .number(1))]
    ) { .normal(mean: $0.number("mean"), std: $0.number("std")) },
    InitializerEntry("constant", [.init("val", .number(.finite))]) { .constant($0.number("val")) },
    InitializerEntry("zeros") { _ in .zeros },
    InitializerEntry("ones") { _ in .ones },
    InitializerEntry("xavier_uniform", [gain]) { .xavierUniform(gain: $0.number("gain")) },
    InitializerEntry("xavier_normal", [gain]) { .xavierNormal(gain: $0.number("gain")) },
    InitializerEntry("kaiming_uniform", kaiming) { .kaimingUniform($0.nonlinearity, mode: $0.fanMode) },
    InitializerEntry("kaiming_normal", kaiming) { .kaimingNormal($0.nonlinearity, mode: $0.fanMode) },
    InitializerEntry("pytorch_default") { _ in .pytorchDefault },
    InitializerEntry("d2l") { _ in .d2l() },
  ]

  private static let gain = ArgumentRule("gain", .number(.finite), .number(1))

  private static let kaiming = [
    ArgumentRule("a", .number(.finite), .number(0)),
    ArgumentRule("mode", .choice(["fan_in", "fan_out"]), .text("fan_in")),
    ArgumentRule(
      "nonlinearity",
      .choice(["leaky_relu", "relu", "tanh", "sigmoid", "linear", "selu"]),
      .text("leaky_relu")
    ),
  ]
}

extension Initializer {
  /// Reads an initialiser as the command line has it: `xavier_uniform` or `normal(std=0.01)`.
  public static func named(_ text: String) throws(RunFileError) -> Initializer {
    try Initializer(ExpressionParser.parse(TracedText(SourceText(text))))
  }

  /// The initialiser that an expression names.
  init(_ expression: Expression) throws(RunFileError) {
    let (spelling, given): (String, [Expression.Argument])
    switch expression.kind {
    case .name(let name): (spelling, given) = (name, [])
    case .call(let name, let arguments): (spelling, given) = (name, arguments)
    default:
      throw RunFileError(
        .unexpected(found: expression.description, expected: "an initialiser, as in xavier_uniform()"),
        at: expression.spot
      )
    }
    // PyTorch ends the names of functions that work in place with an underscore.
    let name = spelling.hasSuffix("_") ? String(spelling.dropLast()) : spelling
    guard let entry = InitializerEntry.all.first(where: { $0.name == name }) else {
      let known = InitializerEntry.all.map(\.name)
      throw RunFileError(.unknown(kind: "initialiser", name: spelling, known: known), at: expression.spot)
    }
    self = entry.make(try Arguments(given, after: entry.rules, of: entry.name, at: expression.spot))
  }
}

extension Arguments {
  fileprivate var fanMode: FanMode { text("mode") == "fan_out" ? .fanOut : .fanIn }

  fileprivate var nonlinearity: Nonlinearity {
    switch text("nonlinearity") {
    case "relu": .relu
    case "tanh": .tanh
    case "sigmoid": .sigmoid
    case "linear": .linear
    case "selu": .selu
    default: .leakyReLU(slope: number("a"))
    }
  }
}
