import Inspection
import Testing

@Suite struct `A series of a metric` {
  @Test func `is smoothed as TensorBoard does`() {
    let series = MetricSeries("loss", steps: Array(0..<5), values: [1, 2, 4, 8, 16])
    // By hand: with a weight of a half each value counts half of the next one.
    let expected: [Float] = [1, 5.0 / 3, 21.0 / 7, 85.0 / 15, 341.0 / 31]
    for (value, wanted) in zip(series.smoothed(by: 0.5), expected) { #expect(abs(value - wanted) < 1e-5) }
    var (mean, weight) = (0.0, 1.0)
    for (value, smooth) in zip(series.values, series.smoothed(by: 0.9)) {
      (mean, weight) = (0.9 * mean + 0.1 * Double(value), weight * 0.9)
      #expect(abs(Double(smooth) - mean / (1 - weight)) < 1e-5)
    }
    #expect(series.smoothed(by: 0) == series.values)
  }

  @Test func `keeps a constant while it is smoothed`() {
    let series = MetricSeries("loss", steps: Array(0..<9), values: Array(repeating: 3, count: 9))
    for value in series.smoothed(by: 0.99) { #expect(abs(value - 3) < 1e-4) }
  }

  @Test func `leaves what is not finite out of the mean`() {
    let series = MetricSeries("loss", steps: Array(0..<5), values: [1, .nan, 1, .infinity, 1])
    let smooth = series.smoothed(by: 0.6)
    #expect(smooth[1].isNaN && smooth[3] == .infinity && abs(smooth[4] - 1) < 1e-6)
    #expect(series.brokenSteps == [1, 3] && series.firstBroken?.step == 1 && series.last?.step == 4)
  }

  @Test func `knows its extremes and which of them is the best`() {
    let steps = [3, 5, 9, 12]
    let loss = MetricSeries("test loss", steps: steps, values: [2, 1, 1, 3])
    #expect(loss.best == .init(step: 5, value: 1) && loss.highest == .init(step: 12, value: 3))
    let accuracy = MetricSeries("accuracy", steps: steps, values: [0.25, 0.875, 0.875, 0.5])
    #expect(accuracy.best == .init(step: 5, value: 0.875) && !accuracy.isBetterLow)
    #expect(loss.isTest && loss.quantity == "loss" && !accuracy.isTest && accuracy.quantity == "accuracy")
  }

  @Test func `finds the row of a step`() {
    let series = MetricSeries("loss", steps: [10, 20, 30], values: [1, 2, 3])
    #expect([0, 10, 19, 20, 35].map { series.index(at: $0) } == [0, 0, 0, 1, 2])
    #expect(MetricSeries("loss").index(at: 1) == nil)
  }
}
