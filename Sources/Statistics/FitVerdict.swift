/// Whether numbers look as if they had been drawn from a law: what was expected, what was found, and how likely that is.
///
/// Values with a probability of their own are counted and compared with it; the other numbers, given that they are none
/// of those, are compared with the rest of the law by two tests.
public struct FitVerdict: Hashable, Sendable {
  /// A figure that the law promises, and what it is in the sample.
  public struct Figure: Hashable, Sendable {
    /// What the law promises.
    public let expected: Double
    /// What the sample has.
    public let measured: Double
  }

  /// How many numbers there are.
  public let count: Int
  /// The mean.
  public let mean: Figure
  /// The standard deviation, with divisor n for the sample.
  public let standardDeviation: Figure
  /// The share of zeros.
  public let zeroFraction: Figure
  /// How many numbers are where the law allows none.
  public let impossible: Int
  /// The first of them.
  public let firstImpossible: Float?
  /// The test of the counts of values with a probability of their own; `nil` where the law has none, or nothing else.
  public let atomProbability: Double?
  /// The test of Kolmogorov and Smirnov of the other numbers; `nil` where there are none.
  public let kolmogorovSmirnov: KolmogorovSmirnov?
  /// Pearson's test of the other numbers over bins of equal probability; `nil` where there are too few.
  public let chiSquared: ChiSquared?

  /// Compares `elements` with `law`.
  ///
  /// - Complexity: O(n log n) for n elements.
  public init(of elements: Span<Float>, against law: Distribution) {
    let summary = Summary(elements)
    count = summary.count
    mean = Figure(expected: law.mean, measured: summary.mean)
    standardDeviation = Figure(expected: law.standardDeviation, measured: summary.standardDeviation)
    zeroFraction = Figure(expected: law.probability(of: 0), measured: summary.zeroFraction)
    var sample = Sample(elements, law)
    impossible = sample.impossible
    firstImpossible = sample.firstImpossible
    atomProbability = sample.atomProbability(law)
    guard let continuous = law.continuous, !sample.others.isEmpty else {
      (kolmogorovSmirnov, chiSquared) = (nil, nil)
      return
    }
    sample.others.sort()
    kolmogorovSmirnov = KolmogorovSmirnov(ofSorted: sample.others.span, against: continuous)
    chiSquared = ChiSquared(ofSorted: sample.others.span, against: continuous)
  }
}

extension FitVerdict {
  /// Less than this is not put down to chance.
  public static let level = 1e-3

  /// The probability of a sample at least this odd if the law is true: the least of the tests, made up for being the
  /// least of several; 0 where a number is impossible.
  public var probability: Double {
    guard impossible == 0 else { return 0 }
    let all = [atomProbability, kolmogorovSmirnov?.probability, chiSquared?.probability].compactMap(\.self)
    return min(1, (all.min() ?? 1) * Double(max(1, all.count)))
  }

  /// Whether the law may well be true.
  public var fits: Bool { probability >= FitVerdict.level }

  /// Whether the law left no room for chance, as that of a constant.
  public var isCertain: Bool { standardDeviation.expected == 0 && impossible == 0 }

  /// What follows, in one plain sentence without a full stop.
  public var sentence: String {
    if count == 0 { return "There is nothing to judge by" }
    if impossible > 0, let firstImpossible {
      let example = Decimal.significant(Double(firstImpossible))
      return impossible == 1
        ? "It did not do what it says: one number is \(example), which is impossible"
        : "It did not do what it says: \(impossible) numbers are impossible, such as \(example)"
    }
    if isCertain { return "It did what it says, number for number" }
    if probability == 1, kolmogorovSmirnov == nil {
      return "It did what it says, with as many of each value as it says"
    }
    if fits {
      let share = Decimal.significant(probability * 100, digits: 2)
      return probability > 0.99
        ? "It did what it says: chance alone would stray further nearly every time"
        : "It did what it says: chance alone would stray further in \(share) of 100 samples"
    }
    return "It did not do what it says: \(oddity), and chance alone hardly ever does that (\(odds))"
  }

  private var odds: String {
    probability < 1e-6 ? "p < 1e-6" : "p = \(Decimal.significant(probability, digits: 2))"
  }

  /// The figure that is furthest from what was promised, in standard errors.
  private var oddity: String {
    let root = Double(max(1, count)).squareRoot()
    let spread = max(standardDeviation.expected, .leastNormalMagnitude)
    let share = zeroFraction.expected
    let figures = [
      ("the standard deviation", standardDeviation, spread / (2.0.squareRoot() * root)),
      ("the mean", mean, spread / root),
      ("the share of zeros", zeroFraction, max((share * (1 - share)).squareRoot() / root, 1 / Double(max(1, count)))),
    ]
    let furthest = figures.map { (name: $0.0, figure: $0.1, errors: abs($0.1.measured - $0.1.expected) / $0.2) }
      .max { $0.errors < $1.errors }
    guard let furthest, furthest.errors > 4 else { return "the shape is not that of its law" }
    let (measured, expected) = (furthest.figure.measured, furthest.figure.expected)
    return "\(furthest.name) is \(Decimal.significant(measured)) and should be \(Decimal.significant(expected))"
  }
}

/// A sample sorted into what the law knows: its atoms, other numbers, and impossible ones.
private struct Sample {
  var atomCounts: [Float: Int] = [:]
  var others: [Float] = []
  var impossible = 0
  var firstImpossible: Float?

  init(_ elements: Span<Float>, _ law: Distribution) {
    for atom in law.atoms { atomCounts[Float(atom.value)] = 0 }
    let hasOthers = law.continuous != nil
    if hasOthers { others.reserveCapacity(elements.count) }
    for index in elements.indices {
      let element = elements[index]
      if !atomCounts.isEmpty, let count = atomCounts[element] {
        atomCounts[element] = count + 1
      } else if hasOthers, law.admits(element) {
        others.append(element)
      } else {
        impossible += 1
        if firstImpossible == nil { firstImpossible = element }
      }
    }
  }

  /// The test of the atoms' counts: exact for one of two outcomes that is rare, Pearson's for all others.
  func atomProbability(_ law: Distribution) -> Double? {
    var (observed, expected): ([Int], [Double]) = ([], [])
    let total = others.count + atomCounts.values.reduce(0, +)
    for (value, count) in atomCounts.sorted(by: { $0.key < $1.key }) {
      observed.append(count)
      expected.append(law.atoms.reduce(0) { Float($1.value) == value ? $0 + $1.probability : $0 })
    }
    if law.continuous != nil {
      observed.append(others.count)
      expected.append(max(0, 1 - expected.reduce(0, +)))
    }
    guard observed.count >= 2, total > 0 else { return nil }
    if observed.count == 2, Double(total) * expected[0] * expected[1] < 100 {
      return BinomialTest.probability(observed[0], of: total, chance: expected[0])
    }
    return ChiSquared(observed: observed, expected: expected.map { $0 * Double(total) })?.probability
  }
}
