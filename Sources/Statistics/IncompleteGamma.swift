#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The regularised incomplete gamma functions, which turn a chi-squared statistic into a probability.
enum IncompleteGamma {
  /// Q(a, x): the probability that a gamma number of shape `a` exceeds `x`.
  ///
  /// By the series below a + 1 and by the continued fraction above (Press et al., *Numerical Recipes*, 6.2); right to
  /// about 1e-14.
  static func upper(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
  }

  private static func factor(_ a: Double, _ x: Double) -> Double { exp(a * log(x) - x - lgamma(a)) }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var next = a + 1
    while term > sum * 1e-17 {
      term *= x / next
      sum += term
      next += 1
    }
    return sum * factor(a, x)
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    // Lentz's method; a denominator of zero is nudged.
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    for index in 1..<100_000 {
      let an = Double(index) * (a - Double(index))
      b += 2
      d = 1 / nudged(an * d + b, tiny)
      c = nudged(b + an / c, tiny)
      value *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return value * factor(a, x)
  }

  private static func nudged(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
}
