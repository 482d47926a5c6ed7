import Statistics

extension Initializer {
  /// U(`minval`, `maxval`) (Keras' `RandomUniform`, with its bounds where none are given).
  ///
  /// - Precondition: the bounds ascend.
  public static func randomUniform(minval: Double = -0.05, maxval: Double = 0.05) -> Initializer {
    Initializer(call("random_uniform", ["minval": (minval, -0.05), "maxval": (maxval, 0.05)])) { _ in
      .uniform(minval, maxval)
    }
  }

  /// N(`mean`, `stddev`²) (Keras' `RandomNormal`, with its deviation where none is given).
  ///
  /// - Precondition: the deviation is not negative.
  public static func randomNormal(mean: Double = 0, stddev: Double = 0.05) -> Initializer {
    Initializer(call("random_normal", ["mean": (mean, 0), "stddev": (stddev, 0.05)])) { _ in
      .normal(mean: mean, standardDeviation: stddev)
    }
  }

  /// N(`mean`, `stddev`²) of numbers within two deviations (Keras' `TruncatedNormal`); its own deviation is
  /// 0.88 `stddev`, for unlike the scaled rules this one is not widened.
  ///
  /// - Precondition: the deviation is not negative.
  public static func truncatedNormal(mean: Double = 0, stddev: Double = 0.05) -> Initializer {
    Initializer(call("truncated_normal", ["mean": (mean, 0), "stddev": (stddev, 0.05)])) { _ in
      .truncatedNormal(mean: mean, standardDeviation: stddev, mean - 2 * stddev, mean + 2 * stddev)
    }
  }
}

extension InitializerRecord {
  static let randomUniform = InitializerRecord(
    "random_uniform",
    aliases: ["RandomUniform"],
    [.number("minval", -0.05), .number("maxval", 0.05)],
    formula: "U(minval, maxval)",
    source: "Keras"
  ) { arguments throws(InitializerError) in
    let (lower, upper) = try arguments.bounds("minval", "maxval")
    return .randomUniform(minval: lower, maxval: upper)
  }

  static let randomNormal = InitializerRecord(
    "random_normal",
    aliases: ["RandomNormal"],
    [.number("mean", 0), .number("stddev", 0.05)],
    formula: "N(mean, stddev²)",
    source: "Keras"
  ) { arguments throws(InitializerError) in
    .randomNormal(mean: try arguments.number("mean"), stddev: try arguments.magnitude("stddev"))
  }

  static let truncatedNormal = InitializerRecord(
    "truncated_normal",
    aliases: ["TruncatedNormal"],
    [.number("mean", 0), .number("stddev", 0.05)],
    formula: "N(mean, stddev²) of numbers within 2 stddev",
    source: "Keras"
  ) { arguments throws(InitializerError) in
    .truncatedNormal(mean: try arguments.number("mean"), stddev: try arguments.magnitude("stddev"))
  }
}
