import Statistics

/// Whether numbers look as if they had been drawn from a law, by the bins of a histogram.
struct LawVerdict: Equatable {
  /// The probability of a histogram at least this far from the law, if the law is true.
  let probability: Double

  /// Whether the law left no room for chance, as that of a constant.
  let isCertain: Bool

  /// Whether the law may well be true.
  var fits: Bool { probability >= FitVerdict.level }

  /// Compares a histogram with a law; `nil` where there are too few numbers to say anything.
  init?(of histogram: Histogram, against law: Distribution) {
    guard let test = ChiSquared(of: histogram, against: law) else { return nil }
    isCertain = law.standardDeviation == 0
    guard isCertain || test.degrees > 0 else { return nil }
    probability = test.probability
  }
}
