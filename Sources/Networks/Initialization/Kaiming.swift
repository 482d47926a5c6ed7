import Statistics

extension Initializer {
  /// U(-b, b) with b = gain √(3 / fan) (He et al., 2015; `torch.nn.init.kaiming_uniform_`).
  public static func kaimingUniform(
    _ nonlinearity: Nonlinearity = .leakyReLU(slope: 0),
    mode: FanMode = .fanIn
  ) -> Initializer {
    Initializer("kaiming_uniform(\(describe(nonlinearity, mode)))") { fans in
      let bound = 3.0.squareRoot() * kaimingDeviation(fans, nonlinearity, mode)
      return .uniform(-bound, bound)
    }
  }

  /// N(0, σ²) with σ = gain / √fan (He et al., 2015; `torch.nn.init.kaiming_normal_`).
  public static func kaimingNormal(
    _ nonlinearity: Nonlinearity = .leakyReLU(slope: 0),
    mode: FanMode = .fanIn
  ) -> Initializer {
    Initializer("kaiming_normal(\(describe(nonlinearity, mode)))") { fans in
      .normal(standardDeviation: kaimingDeviation(fans, nonlinearity, mode))
    }
  }

  /// What PyTorch fills the weight of a linear layer with: `kaiming_uniform_(a=√5)`, which is U(-1/√fan-in, 1/√fan-in).
  public static let pytorchDefault = Initializer("pytorch_default()") { fans in
    // The bound is computed by PyTorch's own detour, so that the last bit is the same.
    let bound = 3.0.squareRoot() * kaimingDeviation(fans, .leakyReLU(slope: 5.0.squareRoot()), .fanIn)
    return .uniform(-bound, bound)
  }

  /// What PyTorch fills the bias of a linear layer with: U(-1/√fan-in, 1/√fan-in).
  public static let pytorchDefaultBias = Initializer("pytorch_default_bias()") { fans in
    let bound = fans.fanIn > 0 ? 1 / Double(fans.fanIn).squareRoot() : 0
    return bound > 0 ? .uniform(-bound, bound) : .point(0)
  }

  private static func kaimingDeviation(_ fans: Fans, _ nonlinearity: Nonlinearity, _ mode: FanMode) -> Double {
    calculateGain(nonlinearity) / max(1, mode.fan(of: fans)).squareRoot()
  }

  private static func describe(_ nonlinearity: Nonlinearity, _ mode: FanMode) -> String {
    var parts: [String] = []
    if case .leakyReLU(let slope) = nonlinearity, slope != 0 { parts.append("a=\(shortest(slope))") }
    if mode != .fanIn { parts.append("mode=\(mode.word)") }
    if nonlinearity.name != "leaky_relu" { parts.append("nonlinearity=\(nonlinearity.name)") }
    return parts.joined(separator: ", ")
  }
}

extension InitializerArguments {
  /// The nonlinearity and the fan of Kaiming's rules.
  fileprivate func kaiming() throws(InitializerError) -> (Nonlinearity, FanMode) {
    let slope = try number("a")
    let mode = try choice("mode", among: [("fan_in", FanMode.fanIn), ("fan_out", .fanOut)])
    let leaky = [("leaky_relu", Nonlinearity.leakyReLU(slope: slope))]
    return (try choice("nonlinearity", among: leaky + Nonlinearity.words.map { ($0.key, $0.value) }), mode)
  }
}

extension InitializerRecord {
  static let kaimingUniform = InitializerRecord(
    "kaiming_uniform",
    [.number("a", 0), .word("mode", "fan_in"), .word("nonlinearity", "leaky_relu")],
    formula: "U(-b, b), b = gain √(3 / fan)",
    source: "PyTorch; He et al., 2015"
  ) { arguments throws(InitializerError) in
    let (nonlinearity, mode) = try arguments.kaiming()
    return .kaimingUniform(nonlinearity, mode: mode)
  }

  static let kaimingNormal = InitializerRecord(
    "kaiming_normal",
    [.number("a", 0), .word("mode", "fan_in"), .word("nonlinearity", "leaky_relu")],
    formula: "N(0, σ²), σ = gain / √fan",
    source: "PyTorch; He et al., 2015"
  ) { arguments throws(InitializerError) in
    let (nonlinearity, mode) = try arguments.kaiming()
    return .kaimingNormal(nonlinearity, mode: mode)
  }

  static let pytorchDefault = InitializerRecord(
    "pytorch_default",
    formula: "U(-1/√fan_in, 1/√fan_in)",
    source: "PyTorch, the weight of Linear and Conv2d"
  ) { _ in .pytorchDefault }

  static let pytorchDefaultBias = InitializerRecord(
    "pytorch_default_bias",
    formula: "U(-1/√fan_in, 1/√fan_in)",
    source: "PyTorch, the bias of Linear and Conv2d"
  ) { _ in .pytorchDefaultBias }
}
