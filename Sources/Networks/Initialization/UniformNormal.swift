import Statistics

extension Initializer {
  /// U(`lower`, `upper`) (`torch.nn.init.uniform_`).
  ///
  /// - Precondition: the bounds ascend.
  public static func uniform(_ lower: Double = 0, _ upper: Double = 1) -> Initializer {
    Initializer("uniform(\(shortest(lower)), \(shortest(upper)))") { _ in .uniform(lower, upper) }
  }

  /// N(`mean`, `std`²) (`torch.nn.init.normal_`).
  ///
  /// - Precondition: the deviation is not negative.
  public static func normal(mean: Double = 0, std: Double = 1) -> Initializer {
    let name = mean == 0 ? "normal(std=\(shortest(std)))" : "normal(mean=\(shortest(mean)), std=\(shortest(std)))"
    return Initializer(name) { _ in .normal(mean: mean, standardDeviation: std) }
  }

  /// N(`mean`, `std`²) of numbers in `lower...upper`, which are bounds and no multiples of `std`
  /// (`torch.nn.init.trunc_normal_`).
  ///
  /// - Precondition: the deviation is positive, the bounds ascend, and there is something of the law between them.
  public static func truncNormal(
    mean: Double = 0,
    std: Double = 1,
    _ lower: Double = -2,
    _ upper: Double = 2
  ) -> Initializer {
    let name = call("trunc_normal", ["mean": (mean, 0), "std": (std, 1), "a": (lower, -2), "b": (upper, 2)])
    return Initializer(name) { _ in .truncatedNormal(mean: mean, standardDeviation: std, lower, upper) }
  }
}

extension InitializerArguments {
  /// Two numbers of which the first is the smaller one.
  func bounds(_ lower: String, _ upper: String) throws(InitializerError) -> (Double, Double) {
    let from = try number(lower)
    return (from, try number(upper, "a number, at least \(lower)") { $0 >= from })
  }
}

extension InitializerRecord {
  static let uniform = InitializerRecord(
    "uniform",
    [.number("a", 0), .number("b", 1)],
    formula: "U(a, b)",
    source: "PyTorch"
  ) { arguments throws(InitializerError) in
    let (lower, upper) = try arguments.bounds("a", "b")
    return .uniform(lower, upper)
  }

  static let normal = InitializerRecord(
    "normal",
    [.number("mean", 0), .number("std", 1)],
    formula: "N(mean, std²)",
    source: "PyTorch"
  ) { arguments throws(InitializerError) in
    .normal(mean: try arguments.number("mean"), std: try arguments.magnitude("std"))
  }

  static let truncNormal = InitializerRecord(
    "trunc_normal",
    [.number("mean", 0), .number("std", 1), .number("a", -2), .number("b", 2)],
    formula: "N(mean, std²) of numbers in a...b",
    source: "PyTorch"
  ) { arguments throws(InitializerError) in
    let mean = try arguments.number("mean")
    let std = try arguments.number("std", "a positive number") { $0 > 0 }
    let (lower, _) = try arguments.bounds("a", "b")
    let upper = try arguments.number("b", "above a, where N(mean, std²) has numbers") { upper in
      // Beyond 37 deviations no number has a probability that can be told from 0.
      upper > lower && lower < mean + 37 * std && upper > mean - 37 * std
    }
    return .truncNormal(mean: mean, std: std, lower, upper)
  }
}
