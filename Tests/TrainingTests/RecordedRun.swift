import Inspection

@testable import Training

/// A run of one parameter by hand, whose elements are all as many as its step.
struct RecordedRun {
  var frame: RecordingFrame

  init(elements: Int = 4) {
    let outline = ModelOutline(
      nodes: [
        .init(path: "", kind: .module(type: "Linear", options: ""), depth: 0, end: 2),
        .init(path: "weight", kind: .parameter(index: 0), depth: 1, end: 2),
      ],
      parameters: [ParameterOutline(uses: ["weight"], extents: [elements])]
    )
    frame = RecordingFrame(outline: outline, ranges: [0..<elements], initial: Array(repeating: -1, count: elements))
  }

  /// The state after a step, of which all elements have a value.
  func recording(_ step: Int, value: Float? = nil, loss: Double = 1) -> Recording {
    var run = RunStatus(
      name: "run",
      state: .training,
      totalSteps: 100,
      totalEpochs: 1,
      optimizer: "SGD",
      learningRate: 0.1,
      pace: nil,
      seed: 0
    )
    run.step = step
    run.loss = loss
    run.series = [MetricSeries("loss", steps: [step], values: [Float(loss)])]
    var recording = Recording(run: run)
    let count = frame.initial.count
    recording.values = Array(repeating: value ?? (step == 0 ? -1 : Float(step)), count: count)
    recording.gradients = Array(repeating: 0.5, count: count)
    recording.hasGradient = [true]
    recording.previous = Array(repeating: Float(step - 1), count: count)
    return recording
  }
}
