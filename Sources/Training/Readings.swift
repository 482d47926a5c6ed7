import Dispatch
import Inspection
import Statistics
import Synchronization

/// Turns recordings into snapshots on a queue of its own, newest first: training never waits for statistics, and a
/// change of focus, or a look into the past, is answered at once, even while training pauses.
final class Readings: Sendable {
  private struct State: Sendable {
    /// The newest recording that was not looked at yet.
    var recording: Recording?
    var question = RunMemory.Question()
    var isScheduled = false
    /// What is known of the run; away while it is being worked on.
    var memory: RunMemory?
    /// How many models have begun.
    var beginnings = 0
    /// What the optimiser keeps that the newest recording holds.
    var moment: (parameter: Int, name: String)?
    /// What a person changed while the memory was away.
    var changes: [FrameChange] = []
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "paramtop.readings")
  private let historyBytes: Int
  private let publish: @Sendable (ModelSnapshot) -> Void
  private let notify: @Sendable ([Sighting]) -> Void

  private let thresholds: DiagnosisThresholds

  /// Makes readings that judge by `thresholds` and keep at most `historyBytes` of the past.
  ///
  /// - Parameter notify: Is told of diagnoses that did not hold before.
  init(
    _ thresholds: DiagnosisThresholds = .standard,
    historyBytes: Int = 0,
    publish: @escaping @Sendable (ModelSnapshot) -> Void,
    notify: @escaping @Sendable ([Sighting]) -> Void = { _ in }
  ) {
    self.thresholds = thresholds
    self.historyBytes = historyBytes
    self.publish = publish
    self.notify = notify
  }

  /// Takes what stays the same from now on; the past of another model is forgotten.
  func begin(_ frame: RecordingFrame) {
    state.withLock { state in
      // What was recorded of the last frame is of another shape.
      state.recording = nil
      state.question.lookedAt = nil
      state.question.marks = []
      state.beginnings += 1
      state.memory = RunMemory(
        frame,
        thresholds,
        budget: historyBytes,
        beginning: state.beginnings,
        elementsAtOnce: Readings.elementsAtOnce
      )
      state.changes = []
    }
  }

  /// Takes the same model as a person changed it.
  func change(_ change: FrameChange) {
    state.withLock { state in
      // What was recorded of the model before may be of another shape.
      state.recording = nil
      if state.memory == nil { state.changes.append(change) } else { state.memory?.adapt(to: change) }
    }
  }

  /// Takes the newest recording.
  func receive(_ recording: Recording) {
    schedule { state in
      state.recording = recording
      state.moment = recording.moment.map { ($0.parameter, $0.name) }
    }
  }

  /// Takes the newest focus.
  func focus(on focus: Focus) { schedule { $0.question.focus = focus } }

  /// Shows the moment after a step from now on; `nil` is always the newest.
  func look(at step: Int?) { schedule { $0.question.lookedAt = step } }

  /// Keeps the moments after these steps.
  func mark(_ steps: [Int]) { schedule { $0.question.marks = steps } }

  /// What is looked at now.
  var currentFocus: Focus? { state.withLock(\.question.focus) }

  /// Whether the newest recording holds what the optimiser keeps, where that is looked at.
  func hasMoment(for focus: Focus) -> Bool {
    guard case .moment(let name) = focus.aspect else { return true }
    let moment = state.withLock(\.moment)
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
      let (recording, question, known) = state.withLock { state in
        state.isScheduled = false
        defer { (state.recording, state.memory) = (nil, nil) }
        return (state.recording, state.question, state.memory)
      }
      guard var memory = known else { return }
      var sightings: [Sighting] = []
      if let recording {
        // A new look into the past does not wait for the statistics of the present.
        if question.lookedAt != nil, memory.hasPast, !memory.hasAnswered(question),
          let snapshot = memory.snapshot(for: question)
        {
          publish(snapshot)
        }
        sightings = memory.take(recording)
      } else {
        sightings = memory.reconsider()
      }
      let snapshot = memory.snapshot(for: question)
      giveBack(memory)
      if let snapshot { publish(snapshot) }
      if !sightings.isEmpty { notify(sightings) }
    }
  }

  /// Keeps what is known, unless another model has begun meanwhile.
  private func giveBack(_ memory: RunMemory) {
    state.withLock { state in
      guard state.memory == nil else { return }
      state.memory = memory
      for change in state.changes { state.memory?.adapt(to: change) }
      state.changes = []
    }
  }
}
