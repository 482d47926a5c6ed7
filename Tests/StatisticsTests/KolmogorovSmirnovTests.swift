import Testing

@testable import Statistics

@Suite struct `The test of Kolmogorov and Smirnov` {
  /// The limit law at its usual critical values.
  @Test(arguments: [
    (1.3580986393225507, 0.05), (1.2238478702170823, 0.1), (1.6276236115189501, 0.01), (0.5, 0.9639452436648751),
  ])
  func `has the tail of its limit law`(x: Double, expected: Double) {
    #expect(abs(KolmogorovSmirnov.upperTail(of: x) - expected) < 1e-9)
  }

  @Test func `has two forms of its tail that meet`() {
    let (below, above) = (KolmogorovSmirnov.upperTail(of: 1.18.nextDown), KolmogorovSmirnov.upperTail(of: 1.18))
    #expect(abs(below - above) < 1e-12)
  }

  @Test func `measures the largest distance`() {
    let elements: [Float] = [0.25, 0.5, 0.5, 1]
    let test = KolmogorovSmirnov(ofSorted: elements.span, against: .uniform(0, 1))
    #expect(abs(test.statistic - 0.25) < 1e-6 && test.count == 4)
    let certain = KolmogorovSmirnov(ofSorted: ([0, 0, 0] as [Float]).span, against: .uniform(0, 1))
    #expect(abs(certain.statistic - 1) < 1e-6 && certain.probability < 0.01)
  }
}
