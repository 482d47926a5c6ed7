import Inspection

/// Keeps loss and metrics of a run over its steps, in bounded memory.
struct MetricLog {
  /// How many rows a series has at most.
  static let capacity = 1024

  /// One metric: how many measurements become one row, and how many of them the last row has so far.
  fileprivate struct Track {
    var series: MetricSeries
    var stride = 1
    var pending = 0
  }

  private var training: [Track] = []
  private var tests: [Track] = []

  /// The series: loss, metrics of the batches, metrics of the test rows.
  var series: [MetricSeries] { (training + tests).map(\.series) }

  /// Takes what a step said of itself.
  mutating func add(_ result: TrainingSession.StepResult, at step: Int) {
    if training.isEmpty {
      training = (["loss"] + result.metrics.map(\.name)).map { Track(series: MetricSeries($0)) }
    }
    training[0].add(result.loss, at: step)
    for (index, metric) in result.metrics.enumerated() where index + 1 < training.count {
      training[index + 1].add(metric.value, at: step)
    }
  }

  /// Takes what was measured on the test rows.
  mutating func add(tests metrics: [RunStatus.Metric], at step: Int) {
    for metric in metrics {
      if let index = tests.firstIndex(where: { $0.series.name == metric.name }) {
        // The end of the last epoch may be the end of the run too.
        if tests[index].series.last?.step != step { tests[index].add(metric.value, at: step) }
      } else {
        var track = Track(series: MetricSeries(metric.name))
        track.add(metric.value, at: step)
        tests.append(track)
      }
    }
  }
}

extension MetricLog.Track {
  /// Adds a value: to the mean of the last row, or as a row of its own.
  fileprivate mutating func add(_ value: Double, at step: Int) {
    series.note(value, at: step)
    if pending > 0, let last = series.values.indices.last {
      let mean = series.values[last]
      series.values[last] = MetricLog.joined(mean, Float(value), share: 1 / Float(pending + 1))
    } else {
      if series.steps.count == MetricLog.capacity { halve() }
      series.steps.append(step)
      series.values.append(Float(value))
    }
    pending = (pending + 1) % stride
  }

  /// Joins neighbours; the whole run fits again.
  private mutating func halve() {
    let pairs = Swift.stride(from: 0, to: series.steps.count - 1, by: 2)
    let old = series.values
    series.steps = pairs.map { series.steps[$0] }
    series.values = pairs.map { MetricLog.joined(old[$0], old[$0 + 1], share: 0.5) }
    stride *= 2
  }
}

extension MetricLog {
  /// The mean, of which `share` is the new value; one that is not finite does not disappear.
  fileprivate static func joined(_ mean: Float, _ value: Float, share: Float) -> Float {
    guard mean.isFinite, value.isFinite else { return mean.isFinite ? value : mean }
    return mean + (value - mean) * share
  }
}
