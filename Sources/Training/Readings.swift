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
    /// What a person changed while the examiner was at work.
    var changes: [FrameChange] = []
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "paramtop.readings")
  private let publish: @Sendable (ModelSnapshot) -> Void
  private let notify: @Sendable ([Sighting]) -> Void

  /// - Parameter notify: Is told of diagnoses that did not hold before.
  init(
    publish: @escaping @Sendable (ModelSnapshot) -> Void,
    notify: @escaping @Sendable ([Sighting]) -> Void = { _ in }
  ) {
    self.publish = publish
    self.notify = notify
  }

  /// Takes what stays the same from now on.
  func begin(_ frame: RecordingFrame) {
    state.withLock { state in
      state.frame = frame
      // What was recorded of the last frame is of another shape.
      state.recording = nil
      state.examiner = Examiner(frame, elementsAtOnce: Readings.elementsAtOnce)
      state.changes = []
    }
  }

  /// Takes the same model as a person changed it.
  func change(_ change: FrameChange) {
    state.withLock { state in
      state.frame = change.frame
      state.recording = nil
      if state.examiner == nil { state.changes.append(change) } else { state.examiner?.adapt(to: change) }
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
      let sightings = examiner.examine(&snapshot, recording)
      if let parameter = snapshot.focused?.focus.parameter { snapshot.focused?.fit = examiner.fit(of: parameter) }
      giveBack(examiner)
      publish(snapshot)
      if !sightings.isEmpty { notify(sightings) }
    }
  }

  /// Keeps what was found out, unless another model has begun meanwhile.
  private func giveBack(_ examiner: Examiner) {
    state.withLock { state in
      guard state.examiner == nil else { return }
      state.examiner = examiner
      for change in state.changes { state.examiner?.adapt(to: change) }
      state.changes = []
    }
  }
}
