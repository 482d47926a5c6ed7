#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Distribution.Law {
  /// Whether numbers can be drawn from it.
  var isProper: Bool {
    switch self {
    case .point(let value): value.isFinite
    case .uniform(let lower, let upper): lower.isFinite && upper.isFinite && lower <= upper
    case .normal(let mean, let deviation): mean.isFinite && deviation.isFinite && deviation >= 0
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      mean.isFinite && deviation.isFinite && deviation >= 0 && lower.isFinite && upper.isFinite && lower <= upper
        && (deviation == 0 || lower == upper || TruncatedNormal(mean, deviation, lower, upper).mass > 0)
    }
  }

  /// The same law in its simplest form.
  var simplified: Self {
    switch self {
    case .uniform(let lower, let upper) where lower == upper: .point(lower)
    case .normal(let mean, 0): .point(mean)
    case .truncatedNormal(_, _, let lower, let upper) where lower == upper: .point(lower)
    case .truncatedNormal(let mean, 0, let lower, let upper): .point(min(upper, max(lower, mean)))
    default: self
    }
  }

  /// Whether single values have no probability of their own.
  var isContinuous: Bool {
    if case .point = self { false } else { true }
  }

  var mean: Double {
    switch self {
    case .point(let value): value
    case .uniform(let lower, let upper): (lower + upper) / 2
    case .normal(let mean, _): mean
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      TruncatedNormal(mean, deviation, lower, upper).moments.mean
    }
  }

  var variance: Double {
    switch self {
    case .point: 0
    case .uniform(let lower, let upper): (upper - lower) * (upper - lower) / 12
    case .normal(_, let deviation): deviation * deviation
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      TruncatedNormal(mean, deviation, lower, upper).moments.variance
    }
  }

  func density(at x: Double) -> Double {
    switch self {
    case .point: return 0
    case .uniform(let lower, let upper): return x >= lower && x < upper ? 1 / (upper - lower) : 0
    case .normal(let mean, let deviation):
      let z = (x - mean) / deviation
      return exp(-z * z / 2) / (deviation * (2 * Double.pi).squareRoot())
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      return TruncatedNormal(mean, deviation, lower, upper).density(at: x)
    }
  }

  func cumulative(at x: Double) -> Double {
    switch self {
    case .point(let value): x >= value ? 1 : 0
    case .uniform(let lower, let upper): min(1, max(0, (x - lower) / (upper - lower)))
    case .normal(let mean, let deviation): erfc(-(x - mean) / (deviation * 2.0.squareRoot())) / 2
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      TruncatedNormal(mean, deviation, lower, upper).cumulative(at: x)
    }
  }

  var support: ClosedRange<Double> {
    switch self {
    case .point(let value): value...value
    case .uniform(let lower, let upper): lower...upper
    case .normal(let mean, let deviation): mean - 4 * deviation...mean + 4 * deviation
    case .truncatedNormal(let mean, let deviation, let lower, let upper):
      // A bound that is never reached is no bound: N(0, 0.02²) within ±2 is as wide as N(0, 0.02²).
      clamp(mean - 4 * deviation, lower, upper)...clamp(mean + 4 * deviation, lower, upper)
    }
  }

  private func clamp(_ value: Double, _ lower: Double, _ upper: Double) -> Double { min(upper, max(lower, value)) }
}
