import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether numbers look as if they had been drawn from a law: Pearson's test over the bins of a histogram.
struct LawVerdict: Equatable {
  /// The probability of a histogram at least this far from the law, if the law is true.
  let probability: Double

  /// Whether the law left no room for chance, as that of a constant.
  let isCertain: Bool

  /// Whether the law may well be true.
  var fits: Bool { probability >= 1e-3 }

  /// Compares a histogram with a law; `nil` where there are too few numbers to say anything.
  ///
  /// Neighbouring bins are joined until each is expected to hold five numbers, as the test wants.
  init?(of histogram: Histogram, against law: Distribution) {
    let total = Double(histogram.total)
    guard total > 0 else { return nil }
    var (statistic, cells) = (0.0, 0)
    var (expected, observed) = (0.0, 0.0)
    for (bin, count) in histogram.counts.enumerated() {
      let isLast = bin == histogram.counts.count - 1
      let upper = histogram.edge(bin + 1)
      // The last bin is closed at its right edge.
      expected += total * law.probability(from: histogram.edge(bin), to: isLast ? upper.nextUp : upper)
      observed += Double(count)
      guard expected >= 5 || isLast else { continue }
      if expected < 5, observed == 0, expected < 1e-9 { continue }
      let floor = max(expected, 0.5)
      statistic += (observed - floor) * (observed - floor) / floor
      cells += 1
      (expected, observed) = (0, 0)
    }
    isCertain = cells == 1
    if isCertain {
      probability = statistic < 1e-9 ? 1 : erfc((statistic / 2).squareRoot())
      return
    }
    guard cells > 1 else { return nil }
    probability = LawVerdict.upperTail(of: statistic, degrees: cells - 1)
  }

  /// The probability that a chi-squared number exceeds `statistic`, by the cube root that makes it nearly normal
  /// (Wilson and Hilferty); exact enough to judge by.
  private static func upperTail(of statistic: Double, degrees: Int) -> Double {
    let spread = 2 / (9 * Double(degrees))
    let z = (cbrt(statistic / Double(degrees)) - (1 - spread)) / spread.squareRoot()
    return erfc(z / 2.0.squareRoot()) / 2
  }
}
