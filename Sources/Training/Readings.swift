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
    /// What was found of initial values, which do not change.
    var fits: [Int: FitVerdict] = [:]
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "paramtop.readings")
  private let publish: @Sendable (ModelSnapshot) -> Void

  init(publish: @escaping @Sendable (ModelSnapshot) -> Void) { self.publish = publish }

  /// Takes what stays the same from now on.
  func begin(_ frame: RecordingFrame) {
    state.withLock { state in
      state.frame = frame
      state.fits = [:]
    }
  }

  /// Takes the newest recording.
  func receive(_ recording: Recording) { schedule { $0.recording = recording } }

  /// Takes the newest focus.
  func focus(on focus: Focus) { schedule { $0.focus = focus } }

  /// What is looked at now.
  var currentFocus: Focus? { state.withLock(\.focus) }

  /// Whether initial values fit their law, found out once.
  private func fit(of parameter: Int, in frame: RecordingFrame) -> FitVerdict? {
    if let known = state.withLock({ $0.fits[parameter] }) { return known }
    guard let range = frame.ranges[parameter], let law = frame.outline.parameters[parameter].distribution else {
      return nil
    }
    let fit = FitVerdict(of: frame.initial[range].span, against: law)
    state.withLock { $0.fits[parameter] = fit }
    return fit
  }

  private func schedule(_ change: (inout State) -> Void) {
    let isFirst = state.withLock { state in
      change(&state)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    guard isFirst else { return }
    queue.async { [self] in
      let (frame, recording, focus) = state.withLock { state in
        state.isScheduled = false
        return (state.frame, state.recording, state.focus)
      }
      guard let frame, let recording else { return }
      var snapshot = ModelSnapshot(recording, of: frame, focus: focus)
      if let parameter = snapshot.focused?.focus.parameter { snapshot.focused?.fit = fit(of: parameter, in: frame) }
      publish(snapshot)
    }
  }
}
