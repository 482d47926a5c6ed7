import Statistics

extension Initializer {
  /// U(-a, a) with a = gain √(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010; `torch.nn.init.xavier_uniform_`).
  public static func xavierUniform(gain: Double = 1) -> Initializer {
    Initializer(gain == 1 ? "xavier_uniform()" : "xavier_uniform(gain=\(shortest(gain)))") { fans in
      let bound = 3.0.squareRoot() * xavierDeviation(fans, gain: gain)
      return .uniform(-bound, bound)
    }
  }

  /// N(0, σ²) with σ = gain √(2 / (fan-in + fan-out)) (Glorot and Bengio, 2010; `torch.nn.init.xavier_normal_`).
  public static func xavierNormal(gain: Double = 1) -> Initializer {
    Initializer(gain == 1 ? "xavier_normal()" : "xavier_normal(gain=\(shortest(gain)))") { fans in
      .normal(standardDeviation: xavierDeviation(fans, gain: gain))
    }
  }

  private static func xavierDeviation(_ fans: Fans, gain: Double) -> Double {
    gain * (2 / Double(fans.fanIn + fans.fanOut)).squareRoot()
  }
}
