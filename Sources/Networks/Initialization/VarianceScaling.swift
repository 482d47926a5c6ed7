import Statistics

/// The shape of a law of which only the variance is given, as in Keras' `VarianceScaling`.
public enum ScaledLaw: String, Hashable, Sendable, CaseIterable {
  /// Normal within two deviations, widened so that the variance is the one that was asked for.
  case truncatedNormal = "truncated_normal"
  /// Normal.
  case normal = "untruncated_normal"
  /// Uniform.
  case uniform

  /// The law around zero with this variance.
  func distribution(variance: Double) -> Distribution {
    let deviation = variance.squareRoot()
    switch self {
    case .normal: return .normal(standardDeviation: deviation)
    case .uniform:
      let bound = (3 * variance).squareRoot()
      return .uniform(-bound, bound)
    case .truncatedNormal:
      // The deviation of N(0, 1) within ±2, as Keras has it.
      let whole = deviation / 0.87962566103423978
      return .truncatedNormal(standardDeviation: whole, -2 * whole, 2 * whole)
    }
  }
}

extension Initializer {
  /// A law with the variance `scale` / fan (Keras' `VarianceScaling`).
  ///
  /// - Precondition: the scale is positive.
  public static func varianceScaling(
    scale: Double = 1,
    mode: FanMode = .fanIn,
    distribution: ScaledLaw = .truncatedNormal
  ) -> Initializer {
    var parts: [String] = []
    if scale != 1 { parts.append("scale=\(shortest(scale))") }
    if mode != .fanIn { parts.append("mode=\(mode.word)") }
    if distribution != .truncatedNormal { parts.append("distribution=\(distribution.rawValue)") }
    let name = "variance_scaling(\(parts.joined(separator: ", ")))"
    return scaled(name, scale, mode, distribution)
  }

  /// U(-b, b) with b = √(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010; Keras' `GlorotUniform`).
  public static let glorotUniform = scaled("glorot_uniform()", 1, .fanAverage, .uniform)
  /// A truncated normal law with the variance 2 / (fan-in + fan-out) (Keras' `GlorotNormal`).
  public static let glorotNormal = scaled("glorot_normal()", 1, .fanAverage, .truncatedNormal)
  /// U(-b, b) with b = √(6 / fan-in) (He et al., 2015; Keras' `HeUniform`).
  public static let heUniform = scaled("he_uniform()", 2, .fanIn, .uniform)
  /// A truncated normal law with the variance 2 / fan-in (He et al., 2015; Keras' `HeNormal`).
  public static let heNormal = scaled("he_normal()", 2, .fanIn, .truncatedNormal)
  /// U(-b, b) with b = √(3 / fan-in) (LeCun et al., 1998; Keras' `LecunUniform`).
  public static let lecunUniform = scaled("lecun_uniform()", 1, .fanIn, .uniform)
  /// A truncated normal law with the variance 1 / fan-in (LeCun et al., 1998; Keras' `LecunNormal`).
  public static let lecunNormal = scaled("lecun_normal()", 1, .fanIn, .truncatedNormal)

  private static func scaled(_ name: String, _ scale: Double, _ mode: FanMode, _ law: ScaledLaw) -> Initializer {
    Initializer(name) { fans in law.distribution(variance: scale / max(1, mode.fan(of: fans))) }
  }
}

extension InitializerRecord {
  static let varianceScaling = InitializerRecord(
    "variance_scaling",
    aliases: ["VarianceScaling"],
    [.number("scale", 1), .word("mode", "fan_in"), .word("distribution", "truncated_normal")],
    formula: "variance scale / fan; truncated normal, normal or uniform",
    source: "Keras"
  ) { arguments throws(InitializerError) in
    .varianceScaling(
      scale: try arguments.number("scale", "a positive number") { $0 > 0 },
      mode: try arguments.choice("mode", among: FanMode.allCases.map { ($0.word, $0) }),
      distribution: try arguments.choice("distribution", among: ScaledLaw.allCases.map { ($0.rawValue, $0) })
    )
  }

  static let glorotUniform = keras("GlorotUniform", .glorotUniform, "U(-b, b), b = √(6 / (fan_in + fan_out))", glorot)
  static let glorotNormal = keras("GlorotNormal", .glorotNormal, "variance 2 / (fan_in + fan_out), \(within)", glorot)
  static let heUniform = keras("HeUniform", .heUniform, "U(-b, b), b = √(6 / fan_in)", he)
  static let heNormal = keras("HeNormal", .heNormal, "variance 2 / fan_in, \(within)", he)
  static let lecunUniform = keras("LecunUniform", .lecunUniform, "U(-b, b), b = √(3 / fan_in)", lecun)
  static let lecunNormal = keras("LecunNormal", .lecunNormal, "variance 1 / fan_in, \(within)", lecun)

  private static let within = "normal within ±2 of its deviations"
  private static let glorot = "Glorot and Bengio, 2010"
  private static let he = "He et al., 2015"
  private static let lecun = "LeCun et al., 1998"

  private static func keras(
    _ alias: String,
    _ initializer: Initializer,
    _ formula: String,
    _ author: String
  ) -> InitializerRecord {
    InitializerRecord(
      String(initializer.name.dropLast(2)),
      aliases: [alias],
      formula: formula,
      source: "Keras; \(author)"
    ) { _ in initializer }
  }
}
