import Testing

@testable import Statistics

@Suite struct `The chi-squared test` {
  /// Q(k/2, x/2) to many digits.
  @Test(arguments: [
    (1.0, 3.841458820694124, 0.05), (10.0, 18.307038053275146, 0.05), (2.0, 2.0, 0.36787944117144233),
    (100.0, 100.0, 0.48119168452796274), (99.0, 50.0, 0.9999900545468124), (1.0, 1e-9, 0.999974768674784),
    (3.0, 80.0, 3.069277486172416e-17),
  ])
  func `has the tail of its law`(degrees: Double, x: Double, expected: Double) {
    #expect(abs(IncompleteGamma.upper(degrees / 2, x / 2) / expected - 1) < 1e-6)
  }

  @Test func `joins cells until each is expected to hold five`() throws {
    let test = try #require(ChiSquared(observed: [2, 4, 7, 1], expected: [2, 4, 6, 2]))
    #expect(test.degrees == 1 && abs(test.statistic) < 1e-12 && test.probability == 1)
  }

  @Test func `does not forgive what nothing was expected of`() throws {
    let test = try #require(ChiSquared(observed: [100, 40], expected: [100, 0]))
    #expect(test.degrees == 1 && test.probability < 1e-6)
    let atom = try #require(
      ChiSquared(of: Histogram(of: ([1, 1, 1] as [Float]).span, bins: 1, over: 0...2), against: .point(1))
    )
    #expect(atom.degrees == 0 && atom.probability == 1)
  }

  @Test func `says nothing about nothing`() {
    #expect(ChiSquared(of: Histogram(bins: 3, over: 0...1), against: .uniform(0, 1)) == nil)
    #expect(ChiSquared(observed: [0], expected: [0]) == nil)
  }
}

@Suite struct `The binomial test` {
  /// As R's `binom.test` has them.
  @Test(arguments: [(7, 10, 0.5, 0.34375), (0, 20, 0.1, 0.25453), (15, 100, 0.1, 0.09628), (50, 100, 0.5, 1.0)])
  func `has the probabilities of the textbook`(events: Int, trials: Int, chance: Double, expected: Double) {
    #expect(abs(BinomialTest.probability(events, of: trials, chance: chance) - expected) < 1e-5)
  }

  @Test func `is certain where chance is`() {
    #expect(BinomialTest.probability(0, of: 9, chance: 0) == 1 && BinomialTest.probability(8, of: 9, chance: 1) == 0)
  }
}
