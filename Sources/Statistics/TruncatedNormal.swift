#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The normal law of numbers between two bounds.
struct TruncatedNormal {
  private let center: Double
  private let deviation: Double
  private let lower: Double
  private let upper: Double

  /// Makes the law N(`center`, `deviation`²) of numbers in `lower...upper`, all finite, with a positive deviation.
  init(_ center: Double, _ deviation: Double, _ lower: Double, _ upper: Double) {
    self.center = center
    self.deviation = deviation
    self.lower = lower
    self.upper = upper
  }

  /// The probability that a number of the whole normal law is between the bounds.
  var mass: Double { mass(from: standardized(lower), to: standardized(upper)) }

  /// The density at `x`.
  func density(at x: Double) -> Double {
    x >= lower && x <= upper ? bell(standardized(x)) / (deviation * mass) : 0
  }

  /// The probability of a number at most `x`.
  func cumulative(at x: Double) -> Double {
    if x <= lower { return 0 }
    if x >= upper { return 1 }
    return min(1, mass(from: standardized(lower), to: standardized(x)) / mass)
  }

  /// Mean and variance of the numbers between the bounds.
  var moments: (mean: Double, variance: Double) {
    let (from, to) = (standardized(lower), standardized(upper))
    guard to - from > 0.1 else { return momentsOfNarrow(from, to) }
    // What the exponential has rounded to 0 stays 0, however far away the bound.
    func edge(_ z: Double) -> Double { bell(z) == 0 ? 0 : z * bell(z) }
    let shift = (bell(from) - bell(to)) / mass
    let scale = 1 + (edge(from) - edge(to)) / mass - shift * shift
    return (center + deviation * shift, deviation * deviation * max(0, scale))
  }
}

extension TruncatedNormal {
  /// Where the formulae would take the difference of nearly equal numbers, Simpson's rule has all digits.
  private func momentsOfNarrow(_ from: Double, _ to: Double) -> (mean: Double, variance: Double) {
    let (pieces, middle, width) = (256, (from + to) / 2, to - from)
    var sums = (0.0, 0.0, 0.0)
    for piece in 0...pieces {
      let offset = width * (Double(piece) / Double(pieces) - 0.5)
      let weight = piece == 0 || piece == pieces ? 1.0 : piece.isMultiple(of: 2) ? 2 : 4
      // Relative to the density in the middle, which may be tiny.
      let share = weight * exp(-offset * (middle + offset / 2))
      sums.0 += share
      sums.1 += share * offset
      sums.2 += share * offset * offset
    }
    let shift = sums.1 / sums.0
    let variance = max(0, sums.2 / sums.0 - shift * shift)
    return (center + deviation * (middle + shift), deviation * deviation * variance)
  }

  /// The probability that a standard normal number is in a range, computed in the tail in which it has most digits.
  private func mass(from: Double, to: Double) -> Double {
    func tail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }
    if from > 0 { return tail(from) - tail(to) }
    if to < 0 { return tail(-to) - tail(-from) }
    return 1 - tail(-from) - tail(to)
  }

  private func standardized(_ x: Double) -> Double { (x - center) / deviation }

  private func bell(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
}
