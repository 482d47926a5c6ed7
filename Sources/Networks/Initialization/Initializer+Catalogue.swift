extension Initializer {
  /// Every built-in rule, with its default arguments.
  public static let all: [Initializer] = [
    .pytorchDefault, .pytorchDefaultBias,
    .uniform(), .normal(), .constant(0.5), .zeros, .ones,
    .xavierUniform(), .xavierNormal(), .kaimingUniform(), .kaimingNormal(),
    .d2l(),
  ]
}
