import Inspection
import Statistics
import Testing

@testable import Training

@Suite struct `A recorder of quantiles` {
  @Test func `keeps every parameter and shows the one that is looked at`() throws {
    var recorder = QuantileRecorder(parameterCount: 2)
    for step in 0..<5 {
      for parameter in [nil, 0, 1] {
        var snapshot = ModelSnapshot(step: step)
        snapshot.readings = [0, 1].map { index in
          let numbers = [Float(index), Float(index + step + 1)]
          let summary = Summary(numbers.span)
          var reading = ParameterReading(values: summary)
          reading.histogram = Histogram(of: numbers.span, bins: 64, over: summary.minimum...summary.maximum)
          return reading
        }
        recorder.take(snapshot)
        guard let parameter else { continue }
        let history = try #require(recorder.history(of: parameter))
        #expect(history.steps == Array(0...step) && history.bins == 64)
        #expect(history.quantiles(at: step).first == Float(parameter))
        #expect(history.quantiles(at: step).last == Float(parameter + step + 1))
      }
    }
  }

  @Test func `takes no more memory for many parameters`() throws {
    var recorder = QuantileRecorder(parameterCount: 10_000)
    for step in 0..<200 {
      var snapshot = ModelSnapshot(step: step)
      snapshot.readings = [ParameterReading(values: Summary([Float(step)].span))]
      recorder.take(snapshot)
      #expect(try #require(recorder.history(of: 0)).steps.count <= 32)
    }
  }
}

@Suite struct `A live run` {
  @Test(.timeLimit(.minutes(1))) func `remembers how its values were distributed`() throws {
    let latest = try LatestValue<ModelSnapshot>()
    let run = TrainingRun(RunPlan.digits.with(steps: 500), reporting: .live(snapshotsPerSecond: 200))
    run.request(.focus(Focus(parameter: 0)))
    run.start(publishing: latest.put)
    run.request(.focus(Focus(parameter: 0)))
    while true {
      guard let snapshot = latest.take(), snapshot.run?.state == .finished, let focused = snapshot.focused else {
        continue
      }
      let history = try #require(focused.history)
      #expect(history.steps.first == 0 && history.steps.last == 500 && history.steps.count > 2)
      let row = Array(history.quantiles(at: history.steps.count - 1))
      let values = try #require(snapshot.readings[0]).values
      #expect(row.first == Float(values.minimum) && row.last == Float(values.maximum))
      run.stop()
      return
    }
  }
}
