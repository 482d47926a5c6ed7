import Statistics
import Testing

@Suite struct `A summary` {
  @Test func `of nothing has no extent`() {
    let summary = Summary([Float]().span)
    #expect(summary.count == 0 && summary.mean.isNaN && summary.norm == 0)
  }

  @Test func `counts zeros and what is not finite apart from the moments`() {
    let summary = Summary(([0, -0.0, 3, -1, .nan, .infinity, -.infinity] as [Float]).span)
    #expect(summary.count == 7 && summary.zeros == 2)
    #expect(summary.nans == 1 && summary.positiveInfinities == 1 && summary.negativeInfinities == 1)
    #expect(summary.minimum == -1 && summary.maximum == 3 && summary.mean == 0.5)
    #expect(abs(summary.norm - 10.0.squareRoot()) < 1e-12)
  }

  @Test func `keeps a small spread around a large mean`() {
    let summary = Summary(([16_777_210, 16_777_211, 16_777_212] as [Float]).span)
    #expect(abs(summary.standardDeviation - (2.0 / 3).squareRoot()) < 1e-9)
  }

  @Test(arguments: [1, 7, 8, 9, 2047, 2048, 2049, 10_000])
  func `agrees with two passes in double`(count: Int) {
    var generator = SplitMix(state: UInt64(count))
    var elements = (0..<count).map { _ in Float.random(in: -1...3, using: &generator) }
    expectAgreement(elements)
    expectAgreement(elements.map { $0 * 1e-20 })
    expectAgreement(elements.map { $0 * 1e30 })
    expectAgreement(elements.map { $0 + 10_000 })
    // An outlier in front, which would be a bad pivot for sums of squares.
    elements[0] = 1e6
    expectAgreement(elements)
    for index in stride(from: 0, to: count, by: 3) { elements[index] = 0 }
    expectAgreement(elements)
  }

  @Test func `finds what is not finite wherever it is`() {
    for count in [1, 8, 13, 2048, 4099] {
      for index in [0, count / 2, count - 1] {
        for (element, path) in [
          (Float.nan, \Summary.nans), (.infinity, \.positiveInfinities), (-.infinity, \.negativeInfinities),
        ] {
          var elements = [Float](repeating: 2, count: count)
          elements[index] = element
          let summary = Summary(elements.span)
          #expect(summary[keyPath: path] == 1 && summary.nonFinite == 1 && summary.count == count)
          #expect(count == 1 ? summary.mean.isNaN && summary.minimum.isNaN : summary.mean == 2 && summary.maximum == 2)
        }
      }
    }
  }

  @Test func `survives the largest and the smallest floats`() {
    let largest = Float.greatestFiniteMagnitude
    let extremes = Summary([largest, -largest].span)
    #expect(extremes.mean == 0 && extremes.standardDeviation == Double(largest) && extremes.nonFinite == 0)
    #expect(Summary([Float.leastNonzeroMagnitude, 0].span).zeros == 1)
  }

  private func expectAgreement(_ elements: [Float]) {
    let summary = Summary(elements.span)
    let n = Double(elements.count)
    let mean = elements.reduce(0) { $0 + Double($1) } / n
    let variance = elements.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / n
    let norm = elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let scale = max(abs(mean), variance.squareRoot())
    #expect(abs(summary.mean - mean) <= 1e-9 * scale)
    #expect(abs(summary.standardDeviation - variance.squareRoot()) <= 1e-9 * variance.squareRoot())
    #expect(abs(summary.norm - norm) <= 1e-9 * norm)
    #expect(summary.minimum == elements.min() && summary.maximum == elements.max())
    #expect(summary.zeros == elements.count { $0 == 0 } && summary.count == elements.count)
  }
}
