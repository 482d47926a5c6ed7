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
}
