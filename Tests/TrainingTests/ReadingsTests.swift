import Inspection
import Testing

@testable import Training

@Suite struct `What is read of a run` {
  /// A model that is being built is shown without values; the same recording may still wait when the built one begins.
  @Test func `never takes a recording of one model for that of another`() {
    let status = RunStatus(
      name: "run",
      state: .starting,
      totalSteps: 1,
      totalEpochs: 1,
      optimizer: "SGD",
      learningRate: 0.1,
      pace: nil,
      seed: 0
    )
    for _ in 0..<300 {
      let readings = Readings { _ in }
      readings.begin(RecordingFrame(outline: ModelOutline(), ranges: [nil], initial: []))
      readings.receive(Recording(run: status))
      readings.begin(RecordingFrame(outline: ModelOutline(), ranges: [0..<4], initial: [1, 1, 1, 1]))
      readings.focus(on: Focus(parameter: 0))
    }
  }
}
