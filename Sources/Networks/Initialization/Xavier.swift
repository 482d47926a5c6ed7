import Statistics

extension Initializer {
  /// U(-a, a) with a = gain √(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010; `torch.nn.init.xavier_uniform_`).
  public static func xavierUniform(gain: Double = 1) -> Initializer {
    Initializer(call("xavier_uniform", ["gain": (gain, 1)])) { fans in
      let bound = abs(3.0.squareRoot() * xavierDeviation(fans, gain: gain))
      return .uniform(-bound, bound)
    }
  }

  /// N(0, σ²) with σ = gain √(2 / (fan-in + fan-out)) (Glorot and Bengio, 2010; `torch.nn.init.xavier_normal_`).
  public static func xavierNormal(gain: Double = 1) -> Initializer {
    Initializer(call("xavier_normal", ["gain": (gain, 1)])) { fans in
      .normal(standardDeviation: abs(xavierDeviation(fans, gain: gain)))
    }
  }

  private static func xavierDeviation(_ fans: Fans, gain: Double) -> Double {
    gain * (2 / Double(max(1, fans.fanIn + fans.fanOut))).squareRoot()
  }
}

extension InitializerRecord {
  static let xavierUniform = InitializerRecord(
    "xavier_uniform",
    [.number("gain", 1)],
    formula: "U(-a, a), a = gain √(6 / (fan_in + fan_out))",
    source: "PyTorch; Glorot and Bengio, 2010"
  ) { arguments throws(InitializerError) in .xavierUniform(gain: try arguments.magnitude("gain")) }

  static let xavierNormal = InitializerRecord(
    "xavier_normal",
    [.number("gain", 1)],
    formula: "N(0, σ²), σ = gain √(2 / (fan_in + fan_out))",
    source: "PyTorch; Glorot and Bengio, 2010"
  ) { arguments throws(InitializerError) in .xavierNormal(gain: try arguments.magnitude("gain")) }
}
