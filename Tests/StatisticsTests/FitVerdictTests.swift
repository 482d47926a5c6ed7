import Statistics
import Testing

/// Numbers of a law, by inversion where there is a formula for it.
private func draw(_ count: Int, _ seed: UInt64, _ transform: (Double, Double) -> Double) -> [Float] {
  var generator = SplitMix(state: seed)
  return (0..<count).map { _ in
    Float(transform(Double.random(in: 0..<1, using: &generator), Double.random(in: 0..<1, using: &generator)))
  }
}

/// U(5, 10) or U(-10, -5) with probability 1/4 each, 0 with 1/2.
private let lumpsAndSpike = Distribution([
  .init(0.25, .uniform(lower: 5, upper: 10)),
  .init(0.25, .uniform(lower: -10, upper: -5)),
  .init(0.5, .point(0)),
])

private func lumps(_ u: Double, _ v: Double) -> Double { u < 0.5 ? 0 : u < 0.75 ? 5 + 5 * v : -10 + 5 * v }

private func judge(_ elements: [Float], _ law: Distribution) -> FitVerdict {
  FitVerdict(of: elements.span, against: law)
}

@Suite struct `A verdict about a sample` {
  @Test func `of the right law has probabilities that are spread evenly`() {
    var all: [(String, [Double])] = [("atoms", []), ("distance", []), ("bins", [])]
    var odd = 0
    for seed in 0..<400 {
      let verdict = judge(draw(600, UInt64(seed), lumps), lumpsAndSpike)
      all[0].1.append(verdict.atomProbability ?? -1)
      all[1].1.append(verdict.kolmogorovSmirnov?.probability ?? -1)
      all[2].1.append(verdict.chiSquared?.probability ?? -1)
      odd += verdict.fits ? 0 : 1
    }
    for (name, found) in all {
      #expect(found.allSatisfy { (0...1).contains($0) }, "\(name)")
      for limit in [0.05, 0.25, 0.5, 0.75] {
        // Four deviations of a binomial count of 400; whole counts make the probabilities of atoms a little coarse.
        let share = Double(found.count { $0 < limit }) / 400
        #expect(abs(share - limit) < 4 * (limit * (1 - limit) / 400).squareRoot() + 0.01, "\(name) \(limit) \(share)")
      }
    }
    #expect(odd <= 3)
  }

  @Test func `tells what was expected and what was measured`() {
    let verdict = judge(draw(10_000, 1, lumps), lumpsAndSpike)
    #expect(verdict.count == 10_000 && verdict.zeroFraction.expected == 0.5 && verdict.mean.expected == 0)
    #expect(abs(verdict.zeroFraction.measured - 0.5) < 0.02 && abs(verdict.standardDeviation.measured - 5.4) < 0.1)
    #expect(verdict.fits && verdict.sentence.hasPrefix("It did what it says"))
    #expect(!verdict.sentence.contains(".\n") && !verdict.sentence.hasSuffix("."))
  }

  @Test func `catches a wrong spread, a wrong place, a wrong share of zeros and a wrong shape`() {
    let unit = Distribution.uniform(-1, 1)
    let narrow = judge(draw(10_000, 2) { u, _ in (2 * u - 1) / 2.0.squareRoot() }, unit)
    #expect(narrow.probability < 1e-6)
    #expect(narrow.sentence.contains("the standard deviation is 0.4") && narrow.sentence.contains("should be 0.577"))
    let shifted = judge(draw(10_000, 3) { u, _ in 2 * u }, .normal(mean: 0, standardDeviation: 1 / 3.0.squareRoot()))
    #expect(shifted.probability < 1e-6 && shifted.sentence.contains("the mean is"))
    let zeros = judge(draw(10_000, 4) { lumps($0 * 0.9 + 0.1, $1) }, lumpsAndSpike)
    #expect(zeros.atomProbability.map { $0 < 1e-6 } == true && zeros.probability < 1e-6)
    let shape = judge(draw(10_000, 5) { u, _ in (2 * u - 1) * 3.0.squareRoot() }, .normal(standardDeviation: 1))
    #expect(shape.probability < 1e-6 && shape.sentence.contains("the shape is not that of its law"))
  }

  @Test func `knows what is impossible`() {
    var elements = draw(1000, 6, lumps)
    elements[500] = 3
    let one = judge(elements, lumpsAndSpike)
    #expect(one.impossible == 1 && one.probability == 0 && !one.fits)
    #expect(one.sentence == "It did not do what it says: one number is 3, which is impossible")
    elements[501] = .nan
    #expect(judge(elements, lumpsAndSpike).impossible == 2)
    let constant = judge([1, 1, 2], .point(1))
    #expect(constant.impossible == 1 && constant.firstImpossible == 2)
  }

  @Test func `about a constant is certain`() {
    let verdict = judge([0.1, 0.1], .point(0.1))
    #expect(verdict.isCertain && verdict.fits && verdict.probability == 1)
    #expect(verdict.sentence == "It did what it says, number for number")
  }

  @Test func `takes either zero for a zero`() {
    let law = Distribution([.init(0.5, .point(0)), .init(0.5, .point(1))])
    #expect(judge([-0.0, 0, 1, 1], law).impossible == 0)
  }

  @Test func `does not blame a law for the spacing of floats`() {
    let law = Distribution.uniform(1000, 1000.01)
    let verdict = judge(draw(20_000, 7) { u, _ in 1000 + 0.01 * u }, law)
    #expect(verdict.kolmogorovSmirnov.map { $0.probability > 0.01 } == true)
  }

  @Test func `about nothing says so`() {
    #expect(judge([], .point(0)).sentence == "There is nothing to judge by")
  }
}
