import Inspection
import Testing

@testable import Training

@Suite struct `A log of metrics` {
  private func result(_ loss: Double, _ accuracy: Double = 0) -> TrainingSession.StepResult {
    TrainingSession.StepResult(loss: loss, metrics: [("accuracy", accuracy)])
  }

  @Test(arguments: [1, 1024, 1025, 5000, 100_000]) func `covers the whole run in bounded memory`(count: Int) throws {
    var log = MetricLog()
    for step in 1...count { log.add(result(Double(step), 1), at: step) }
    let loss = try #require(log.series.first)
    #expect(loss.steps.count <= MetricLog.capacity && loss.steps.count > min(count, MetricLog.capacity / 2) - 1)
    #expect(loss.steps.first == 1 && loss.steps == loss.steps.sorted() && loss.steps.count == loss.values.count)
    // A row is the mean of equally many steps, the last one of those made so far.
    let stride = loss.steps.count > 1 ? loss.steps[1] - loss.steps[0] : 1
    for (step, value) in zip(loss.steps, loss.values).dropLast() {
      #expect(abs(Double(value) - (Double(step) + Double(stride - 1) / 2)) < 0.02)
    }
    #expect(loss.lowest == .init(step: 1, value: 1) && loss.highest == .init(step: count, value: Double(count)))
    #expect(loss.last?.step == count && log.series[1].name == "accuracy")
  }

  @Test func `never loses a loss that was not finite`() throws {
    var log = MetricLog()
    for step in 1...50_000 { log.add(result(step == 777 ? .nan : 1), at: step) }
    let loss = try #require(log.series.first)
    #expect(loss.values.count { $0.isNaN } == 1 && loss.firstBroken?.step == 777)
    let row = try #require(loss.values.firstIndex { $0.isNaN })
    #expect(loss.steps[row] <= 777 && loss.steps[row + 1] > 777)
  }

  @Test func `keeps what was tested at the steps at which it was`() {
    var log = MetricLog()
    log.add(result(1), at: 1)
    for step in [23, 46, 46] {
      log.add(tests: [.init("test loss", Double(step)), .init("test accuracy", 1)], at: step)
    }
    #expect(log.series.map(\.name) == ["loss", "accuracy", "test loss", "test accuracy"])
    #expect(log.series[2].steps == [23, 46] && log.series[2].values == [23, 46])
  }
}
