import Dispatch
import Inspection
import Statistics
import Synchronization
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

  /// Collects what is published.
  private final class Viewer: Sendable {
    private let seen = Mutex<[ModelSnapshot]>([])
    func put(_ snapshot: ModelSnapshot) { seen.withLock { $0.append(snapshot) } }

    /// Waits for a snapshot of which `condition` holds.
    func wait(_ condition: (ModelSnapshot) -> Bool) -> ModelSnapshot {
      while true {
        if let found = seen.withLock({ $0.last(where: condition) }) { return found }
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `answers a look into the past without a new recording`() {
    let viewer = Viewer()
    let run = RecordedRun()
    let readings = Readings(historyBytes: 1 << 20, publish: viewer.put)
    readings.begin(run.frame)
    for step in 0...5 {
      readings.receive(run.recording(step))
      _ = viewer.wait { $0.step == step }
    }
    readings.focus(on: Focus(parameter: 0))
    readings.look(at: 3)
    #expect(viewer.wait { $0.moments?.shown == 3 && $0.focused != nil }.focused?.summary?.mean == 3)
    readings.mark([3])
    readings.look(at: nil)
    #expect(viewer.wait { $0.moments?.marked == [3] && $0.moments?.shown == nil }.step == 5)
  }

  @Test(.timeLimit(.minutes(1))) func `begins another past with another model`() {
    let viewer = Viewer()
    let run = RecordedRun()
    let readings = Readings(historyBytes: 1 << 20, publish: viewer.put)
    readings.begin(run.frame)
    readings.receive(run.recording(5))
    readings.mark([5])
    readings.look(at: 5)
    _ = viewer.wait { $0.moments?.shown == 5 && $0.moments?.marked == [5] }
    readings.begin(run.frame)
    readings.receive(run.recording(1))
    let new = viewer.wait { $0.moments?.beginning == 2 }
    #expect(new.step == 1 && new.moments == Moments(steps: [0, 1], beginning: 2))
  }

  /// A model that is changed while a recording of it is looked at.
  @Test func `never mixes a model with what a person made of it`() {
    func frame(_ count: Int) -> RecordingFrame {
      RecordingFrame(
        outline: ModelOutline(
          parameters: (0..<count).map { ParameterOutline(uses: [ParameterPath("\($0)")], extents: [2]) }
        ),
        ranges: (0..<count).map { 16 * $0..<16 * $0 + 2 },
        initial: [Float](repeating: 1, count: 16 * count),
        origins: (0..<count).map { _ in ParameterOrigin() }
      )
    }
    func recording(_ count: Int, step: Int) -> Recording {
      var run = RunStatus(
        name: "run",
        state: .training,
        totalSteps: 1,
        totalEpochs: 1,
        optimizer: "SGD",
        learningRate: 0.1,
        pace: nil,
        seed: 0
      )
      run.step = step
      var recording = Recording(run: run)
      recording.values = [Float](repeating: Float(count), count: 16 * count)
      // Something to be diagnosed, at the last parameter.
      recording.values[16 * (count - 1)] = .nan
      recording.hasGradient = Array(repeating: false, count: count)
      return recording
    }
    let seen = Mutex<[Bool]>([])
    let readings = Readings { snapshot in
      let count = snapshot.outline.parameters.count
      let isWhole =
        snapshot.readings.count == count && snapshot.readings.allSatisfy { $0?.values.maximum == Double(count) }
      let isRight = snapshot.diagnoses.first?.affected.allSatisfy { $0 < count } ?? false
      seen.withLock { $0.append(isWhole && isRight) }
    }
    readings.begin(frame(2))
    for round in 0..<200 {
      let count = 2 + round % 2
      readings.receive(recording(count, step: 2 * round))
      let successors = count == 2 ? [0, 2] : [0, 1, 1]
      let sources = count == 2 ? [0, nil, 1] : [0, 2]
      readings.change(FrameChange(frame: frame(5 - count), successors: successors, sources: sources))
      readings.receive(recording(5 - count, step: 2 * round + 1))
    }
    while seen.withLock({ $0.isEmpty }) {}
    #expect(seen.withLock { $0.allSatisfy(\.self) })
  }
}
