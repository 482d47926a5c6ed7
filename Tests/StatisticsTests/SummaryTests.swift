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
}
