/// Pearson's test: the squared distances between observed and expected counts.
public struct ChiSquared: Hashable, Sendable {
  /// The sum of (observed - expected)² / expected.
  public let statistic: Double
  /// The degrees of freedom: one less than there are cells; 0 where the law left no room for chance.
  public let degrees: Int
  /// The probability of a statistic at least this large if the law is true.
  public let probability: Double

  /// Compares counts with what was expected of them; `nil` where nothing was expected.
  ///
  /// Neighbouring cells are joined until each is expected to hold five, as the test wants.
  ///
  /// - Precondition: there are as many of one as of the other.
  public init?(observed: [Int], expected: [Double]) {
    precondition(observed.count == expected.count, "\(observed.count) counts cannot be compared with \(expected.count)")
    let cells = ChiSquared.join(observed, expected)
    guard !cells.isEmpty else { return nil }
    statistic = cells.reduce(0) { sum, cell in
      // A count where none was expected is held against half an element rather than against nothing.
      let floor = max(cell.expected, 0.5)
      return sum + (cell.observed - floor) * (cell.observed - floor) / floor
    }
    degrees = cells.count - 1
    probability =
      degrees == 0 && statistic < 1e-9 ? 1 : IncompleteGamma.upper(Double(max(1, degrees)) / 2, statistic / 2)
  }

  /// Compares a histogram with a law; `nil` for an empty one.
  public init?(of histogram: Histogram, against law: Distribution) {
    guard histogram.total > 0 else { return nil }
    let expected = histogram.counts.indices.map { bin in
      let upper = histogram.edge(bin + 1)
      // The last bin is closed at its right edge.
      let end = bin == histogram.counts.count - 1 ? upper.nextUp : upper
      return Double(histogram.total) * law.probability(from: histogram.edge(bin), to: end)
    }
    self.init(observed: histogram.counts, expected: expected)
  }

  /// Compares `elements`, ascending, with a law over bins of equal probability; `nil` for less than forty.
  ///
  /// - Precondition: the law has no atoms.
  public init?(ofSorted elements: Span<Float>, against law: Distribution) {
    precondition(law.atoms.isEmpty, "this test needs a law without atoms")
    let bins = min(100, elements.count / 20)
    guard bins >= 2 else { return nil }
    var counts = Array(repeating: 0, count: bins)
    for index in elements.indices {
      counts[min(bins - 1, Int(law.cumulative(at: Double(elements[index])) * Double(bins)))] += 1
    }
    let share = Double(elements.count) / Double(bins)
    self.init(observed: counts, expected: Array(repeating: share, count: bins))
  }

  /// Neighbouring cells joined until each is expected to hold five; what remains goes to the last, unless it is held
  /// by cells in which nothing was expected.
  private static func join(_ observed: [Int], _ expected: [Double]) -> [(observed: Double, expected: Double)] {
    var cells: [(observed: Double, expected: Double)] = []
    var sums = (observed: 0.0, expected: 0.0)
    for (count, share) in zip(observed, expected) {
      sums.observed += Double(count)
      sums.expected += share
      guard sums.expected >= 5 else { continue }
      cells.append(sums)
      sums = (0, 0)
    }
    if cells.isEmpty || (sums.expected < 1e-9 && sums.observed > 0) {
      if sums.observed > 0 || sums.expected > 1e-9 { cells.append(sums) }
    } else {
      cells[cells.count - 1].observed += sums.observed
      cells[cells.count - 1].expected += sums.expected
    }
    return cells
  }
}
