import Dispatch
import Inspection
import Statistics
import Synchronization

/// Turns recordings into snapshots on a queue of its own, newest first: training never waits for statistics, and a
/// change of focus is answered at once, even while training pauses.
final class Readings: Sendable {
  private struct State: Sendable {
    var frame: RecordingFrame?
    var recording: Recording?
    var focus: Focus?
    var isScheduled = false
    /// What is found out about the run, step by step.
    var examiner: Examiner?
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "paramtop.readings")
  private let publish: @Sendable (ModelSnapshot) -> Void

  private let thresholds: DiagnosisThresholds

  init(_ thresholds: DiagnosisThresholds = .standard, publish: @escaping @Sendable (ModelSnapshot) -> Void) {
    self.thresholds = thresholds
    self.publish = publish
  }

  /// Takes what stays the same from now on.
  func begin(_ frame: RecordingFrame) {
    state.withLock { state in
      state.frame = frame
      // What was recorded of the last frame is of another shape.
      state.recording = nil
      state.examiner = Examiner(frame, thresholds, elementsAtOnce: Readings.elementsAtOnce)
    }
  }

  /// Takes the newest recording.
  func receive(_ recording: Recording) { schedule { $0.recording = recording } }

  /// Takes the newest focus.
  func focus(on focus: Focus) { schedule { $0.focus = focus } }

  /// What is looked at now.
  var currentFocus: Focus? { state.withLock(\.focus) }

  /// How many initial values are tested for one snapshot, so that none is late for it.
  private static let elementsAtOnce = 1 << 17

  private func schedule(_ change: (inout State) -> Void) {
    let isFirst = state.withLock { state in
      change(&state)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    guard isFirst else { return }
    queue.async { [self] in
      let (frame, recording, focus, known) = state.withLock { state in
        state.isScheduled = false
        defer { state.examiner = nil }
        return (state.frame, state.recording, state.focus, state.examiner)
      }
      guard let frame, var examiner = known else { return }
      guard let recording else { return giveBack(examiner) }
      var snapshot = ModelSnapshot(recording, of: frame, focus: focus)
      examiner.examine(&snapshot, recording)
      if let parameter = snapshot.focused?.focus.parameter { snapshot.focused?.fit = examiner.fit(of: parameter) }
      giveBack(examiner)
      publish(snapshot)
    }
  }

  /// Keeps what was found out, unless another model has begun meanwhile.
  private func giveBack(_ examiner: Examiner) {
    state.withLock { state in if state.examiner == nil { state.examiner = examiner } }
  }
}
