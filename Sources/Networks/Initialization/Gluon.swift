import Statistics

/// The law from which Gluon's `Xavier` draws.
public enum GluonLaw: String, Hashable, Sendable, CaseIterable {
  case uniform, gaussian
}

extension Initializer {
  /// U(-`scale`, `scale`) (Gluon's `Uniform`, with its scale where none is given).
  ///
  /// - Precondition: the scale is not negative.
  public static func gluonUniform(_ scale: Double = 0.07) -> Initializer {
    Initializer("gluon_uniform(\(shortest(scale)))") { _ in .uniform(-scale, scale) }
  }

  /// N(0, `sigma`²) (Gluon's `Normal`, with its deviation where none is given).
  ///
  /// - Precondition: the deviation is not negative.
  public static func gluonNormal(_ sigma: Double = 0.01) -> Initializer {
    Initializer("gluon_normal(\(shortest(sigma)))") { _ in .normal(standardDeviation: sigma) }
  }

  /// U(-s, s) or N(0, s²) with s = √(`magnitude` / fan) (Gluon's `Xavier`).
  ///
  /// Its words for the fan are `in`, `out` and `avg`.
  ///
  /// - Precondition: the magnitude is not negative.
  public static func gluonXavier(
    _ law: GluonLaw = .uniform,
    factor: FanMode = .fanAverage,
    magnitude: Double = 3
  ) -> Initializer {
    var parts: [String] = []
    if law != .uniform { parts.append("rnd_type=\(law.rawValue)") }
    if factor != .fanAverage { parts.append("factor_type=\(factor.gluonWord)") }
    if magnitude != 3 { parts.append("magnitude=\(shortest(magnitude))") }
    return Initializer("gluon_xavier(\(parts.joined(separator: ", ")))") { fans in
      let scale = (magnitude / max(1, factor.fan(of: fans))).squareRoot()
      return law == .uniform ? .uniform(-scale, scale) : .normal(standardDeviation: scale)
    }
  }

  /// N(0, σ²) with σ² = 2 / ((1 + `slope`²) fan), for leaky rectifiers (He et al., 2015; Gluon's `MSRAPrelu`).
  public static func msraPReLU(factor: FanMode = .fanAverage, slope: Double = 0.25) -> Initializer {
    var parts: [String] = []
    if factor != .fanAverage { parts.append("factor_type=\(factor.gluonWord)") }
    if slope != 0.25 { parts.append("slope=\(shortest(slope))") }
    let magnitude = 2 / (1 + slope * slope)
    return Initializer("msra_prelu(\(parts.joined(separator: ", ")))") { fans in
      .normal(standardDeviation: (magnitude / max(1, factor.fan(of: fans))).squareRoot())
    }
  }

  /// ``orthogonal(gain:)`` with the scale of Gluon's `Orthogonal`.
  ///
  /// Gluon takes the singular vectors of a random matrix where this one takes its QR decomposition; both are spread
  /// evenly over all orthogonal matrices.
  public static func gluonOrthogonal(scale: Double = 1.414) -> Initializer {
    orthogonal(call("gluon_orthogonal", ["scale": (scale, 1.414)]), gain: scale)
  }
}

extension FanMode {
  /// Gluon's words for it.
  fileprivate var gluonWord: String {
    switch self {
    case .fanIn: "in"
    case .fanOut: "out"
    case .fanAverage: "avg"
    }
  }
}

extension InitializerArguments {
  fileprivate func factor() throws(InitializerError) -> FanMode {
    try choice("factor_type", among: FanMode.allCases.map { ($0.gluonWord, $0) })
  }
}

extension InitializerRecord {
  static let gluonUniform = InitializerRecord(
    "gluon_uniform",
    aliases: ["Uniform"],
    [.number("scale", 0.07)],
    formula: "U(-scale, scale)",
    source: "Gluon, the default of every weight"
  ) { arguments throws(InitializerError) in .gluonUniform(try arguments.magnitude("scale")) }

  static let gluonNormal = InitializerRecord(
    "gluon_normal",
    aliases: ["Normal"],
    [.number("sigma", 0.01)],
    formula: "N(0, sigma²)",
    source: "Gluon"
  ) { arguments throws(InitializerError) in .gluonNormal(try arguments.magnitude("sigma")) }

  static let gluonXavier = InitializerRecord(
    "gluon_xavier",
    aliases: ["Xavier"],
    [.word("rnd_type", "uniform"), .word("factor_type", "avg"), .number("magnitude", 3)],
    formula: "U(-s, s) or N(0, s²), s = √(magnitude / fan)",
    source: "Gluon; Glorot and Bengio, 2010"
  ) { arguments throws(InitializerError) in
    .gluonXavier(
      try arguments.choice("rnd_type", among: GluonLaw.allCases.map { ($0.rawValue, $0) }),
      factor: try arguments.factor(),
      magnitude: try arguments.magnitude("magnitude")
    )
  }

  static let msraPReLU = InitializerRecord(
    "msra_prelu",
    aliases: ["MSRAPrelu"],
    [.word("factor_type", "avg"), .number("slope", 0.25)],
    formula: "N(0, σ²), σ² = 2 / ((1 + slope²) fan)",
    source: "Gluon; He et al., 2015"
  ) { arguments throws(InitializerError) in
    .msraPReLU(factor: try arguments.factor(), slope: try arguments.number("slope"))
  }

  static let gluonOrthogonal = InitializerRecord(
    "gluon_orthogonal",
    [.number("scale", 1.414)],
    formula: "scale Q, Q orthogonal; an element is near N(0, scale² / longer side)",
    source: "Gluon; Saxe et al., 2013"
  ) { arguments throws(InitializerError) in .gluonOrthogonal(scale: try arguments.number("scale")) }
}
