import Inspection
import Statistics
import Testing

@Suite struct `A history of quantiles` {
  private func add(_ numbers: [Float], _ step: Int, to history: inout QuantileHistory) {
    let summary = Summary(numbers.span)
    let histogram =
      summary.minimum.isFinite ? Histogram(of: numbers.span, bins: 64, over: summary.minimum...summary.maximum) : nil
    history.add(step, summary, histogram)
  }

  @Test func `has the ends exactly and the rest to a bin`() {
    var history = QuantileHistory(capacity: 8, bins: 64)
    add((0...1000).map { Float($0) }, 3, to: &history)
    let row = Array(history.quantiles(at: 0))
    #expect(row.first == 0 && row.last == 1000 && history.steps == [3])
    for (number, share) in zip(row, QuantileHistory.shares) {
      #expect(abs(Double(number) - share * 1000) <= 1000.0 / 64)
    }
    #expect(zip(row, row.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `of any length fits, and loses no extreme`() {
    var history = QuantileHistory(capacity: 10, bins: 64)
    for step in 0..<1000 {
      // A spike in one step only.
      add(step == 617 ? [-50, 0, 1, 70] : [-1, 0, 1, 2], step, to: &history)
      #expect(history.steps.count <= 10 && history.numbers.count == history.steps.count * 7)
    }
    #expect(
      history.steps[0] == 0 && history.steps == history.steps.sorted()
        && Set(history.steps).count == history.steps.count
    )
    let rows = history.steps.indices.map { Array(history.quantiles(at: $0)) }
    #expect(rows.count { $0[0] == -50 && $0[6] == 70 } == 1 && rows.allSatisfy { $0[1] >= -1 && $0[5] <= 2 })
    #expect(rows.contains { $0[0] == -1 && $0[6] == 2 })
  }

  @Test func `takes a step once, and none from the past`() {
    var history = QuantileHistory(capacity: 8, bins: 64)
    for step in [0, 5, 5, 2, 6] { add([Float(step), 10], step, to: &history) }
    #expect(history.steps == [0, 5, 6])
    #expect([-1, 0, 4, 5, 100].map(history.index) == [0, 0, 0, 1, 2])
  }

  @Test func `has a gap where nothing is finite`() {
    var history = QuantileHistory(capacity: 2, bins: 64)
    add([.nan, .infinity], 1, to: &history)
    #expect(history.quantiles(at: 0).allSatisfy { $0.isNaN })
    for step in 2...4 { add([1, 2], step, to: &history) }
    // Joined with a step that had numbers, the extremes are those of that one.
    #expect(history.quantiles(at: 0).first == 1 && history.quantiles(at: 0).last == 2)
  }
}
