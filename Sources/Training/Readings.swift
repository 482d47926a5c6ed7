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
    /// How the values were distributed, step by step; away while it is used, as the examiner is.
    var quantiles = QuantileRecorder(parameterCount: 0)
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "paramtop.readings")
  private let publish: @Sendable (ModelSnapshot) -> Void

  init(publish: @escaping @Sendable (ModelSnapshot) -> Void) { self.publish = publish }

  /// Takes what stays the same from now on.
  func begin(_ frame: RecordingFrame) {
    state.withLock { state in
      state.frame = frame
      // What was recorded of the last frame is of another shape.
      state.recording = nil
      state.examiner = Examiner(frame, elementsAtOnce: Readings.elementsAtOnce)
      state.quantiles = QuantileRecorder(parameterCount: frame.ranges.count)
    }
  }

  /// Takes the newest recording.
  func receive(_ recording: Recording) { schedule { $0.recording = recording } }

  /// Takes the newest focus.
  func focus(on focus: Focus) { schedule { $0.focus = focus } }

  /// What is looked at now.
  var currentFocus: Focus? { state.withLock(\.focus) }

  /// Whether the newest recording holds what the optimiser keeps, where that is looked at.
  func hasMoment(for focus: Focus) -> Bool {
    guard case .moment(let name) = focus.aspect else { return true }
    let moment = state.withLock { $0.recording?.moment }
    return moment?.parameter == focus.parameter && moment?.name == name
  }

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
      let (frame, recording, focus, known, history) = state.withLock { state in
        state.isScheduled = false
        // Moved out, so that nothing is copied when more is noted.
        defer {
          state.examiner = nil
          state.quantiles = QuantileRecorder(parameterCount: 0)
        }
        return (state.frame, state.recording, state.focus, state.examiner, state.quantiles)
      }
      guard let frame, var examiner = known else { return }
      var quantiles = history
      guard let recording else { return giveBack(examiner, quantiles) }
      var snapshot = ModelSnapshot(recording, of: frame, focus: focus)
      examiner.examine(&snapshot, recording)
      quantiles.take(&snapshot)
      if let parameter = snapshot.focused?.focus.parameter { snapshot.focused?.fit = examiner.fit(of: parameter) }
      giveBack(examiner, quantiles)
      publish(snapshot)
    }
  }

  /// Keeps what was found out, unless another model has begun meanwhile.
  private func giveBack(_ examiner: Examiner, _ quantiles: QuantileRecorder) {
    state.withLock { state in
      guard state.examiner == nil else { return }
      state.examiner = examiner
      state.quantiles = quantiles
    }
  }
}
