import Statistics

extension Initializer {
  /// U(`lower`, `upper`) (`torch.nn.init.uniform_`).
  public static func uniform(_ lower: Double = 0, _ upper: Double = 1) -> Initializer {
    Initializer("uniform(\(shortest(lower)), \(shortest(upper)))") { _ in .uniform(lower, upper) }
  }

  /// N(`mean`, `std`²) (`torch.nn.init.normal_`).
  public static func normal(mean: Double = 0, std: Double = 1) -> Initializer {
    let name = mean == 0 ? "normal(std=\(shortest(std)))" : "normal(mean=\(shortest(mean)), std=\(shortest(std)))"
    return Initializer(name) { _ in .normal(mean: mean, standardDeviation: std) }
  }
}
