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
    calculateGain(nonlinearity) / Double(max(1, mode.fan(of: fans))).squareRoot()
  }

  private static func describe(_ nonlinearity: Nonlinearity, _ mode: FanMode) -> String {
    var parts: [String] = []
    switch nonlinearity {
    case .leakyReLU(let slope): if slope != 0 { parts.append("a=\(shortest(slope))") }
    default: parts.append("\(nonlinearity)")
    }
    if mode == .fanOut { parts.append("fan_out") }
    return parts.joined(separator: ", ")
  }
}
