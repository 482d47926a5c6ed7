import Inspection

/// What a viewer knows of a run: its newest state, what was found to be wrong, and its past.
struct RunMemory: Sendable {
  /// What a viewer wants to see.
  struct Question: Equatable, Sendable {
    /// The parameter in detail.
    var focus: Focus?
    /// The step to be shown; `nil` is now.
    var lookedAt: Int?
    /// The steps of the marked moments.
    var marks: [Int] = []
  }

  /// An answer about the past, which stays the same while the run goes on.
  private struct Picture: Sendable {
    var question: Question
    var moment: Moment
    var readings: [ParameterReading?]
    var focused: FocusedParameter?
  }

  private var frame: RecordingFrame
  private let budget: Int
  private var beginning: Int
  private var examiner: Examiner
  /// How the values were distributed, step by step.
  private var quantiles: QuantileRecorder
  /// The newest state, without a parameter in detail.
  private var live: (snapshot: ModelSnapshot, recording: Recording)?
  private var store: MomentStore?
  private var picture: Picture?

  /// Begins with a model, for the `beginning`-th time.
  ///
  /// At most `budget` bytes of its past are kept, and at most about `elementsAtOnce` initial values are tested for one
  /// snapshot; what is wrong is judged by `thresholds`.
  init(
    _ frame: RecordingFrame,
    _ thresholds: DiagnosisThresholds = .standard,
    budget: Int,
    beginning: Int,
    elementsAtOnce: Int
  ) {
    self.frame = frame
    self.budget = budget
    self.beginning = beginning
    examiner = Examiner(frame, thresholds, elementsAtOnce: elementsAtOnce)
    quantiles = QuantileRecorder(parameterCount: frame.ranges.count)
  }

  /// What is kept of the past costs this many bytes.
  var bytes: Int { store?.bytes ?? 0 }

  /// Whether a question was answered before, as it stands or but for how the run goes.
  func hasAnswered(_ question: Question) -> Bool { picture?.question == question }

  /// Whether it can show a picture of the past without looking at anything new.
  var hasPast: Bool { store != nil }
}

extension RunMemory {
  /// Takes a recording in, newer than all before; what was found that did not hold before.
  @discardableResult
  mutating func take(_ recording: Recording) -> [Sighting] {
    var snapshot = ModelSnapshot(recording, of: frame, focus: nil)
    let sightings = examiner.examine(&snapshot, recording)
    quantiles.take(snapshot)
    live = (snapshot, recording)
    // Before a model is built there is nothing to come back to.
    guard recording.run.state != .starting, !frame.initial.isEmpty else { return sightings }
    if store == nil {
      let readings = recording.run.step == 0 ? snapshot.readings : nil
      store = MomentStore(Moment(initial: frame, recording.run, readings), budget: budget)
    }
    store?.add(recording, snapshot.readings)
    return sightings
  }

  /// Goes on with what takes more than one look; what was found that did not hold before.
  @discardableResult
  mutating func reconsider() -> [Sighting] {
    guard let recording = live?.recording, var snapshot = live?.snapshot else { return [] }
    let sightings = examiner.examine(&snapshot, recording)
    live?.snapshot = snapshot
    return sightings
  }

  /// Goes on with a model that a person changed; its past is kept where every parameter is still in its place.
  mutating func adapt(to change: FrameChange) {
    examiner.adapt(to: change)
    let isInPlace =
      change.frame.ranges == frame.ranges
      && change.frame.outline.parameters.map(\.uses) == frame.outline.parameters.map(\.uses)
    quantiles.adapt(to: change.sources)
    frame = change.frame
    (live, picture) = (nil, nil)
    guard !isInPlace else { return }
    store = nil
    beginning += 1
  }

  /// The answer to a question; `nil` before the first recording.
  mutating func snapshot(for question: Question) -> ModelSnapshot? {
    guard var snapshot = live?.snapshot, let recording = live?.recording else { return nil }
    store?.mark(question.marks)
    let reference = question.focus?.reference.flatMap { store?.marked(by: $0) }
    var shown: Int?
    if let step = question.lookedAt, store != nil {
      let past = past(question, at: step, reference)
      snapshot.step = past.moment.step
      snapshot.readings = past.readings
      snapshot.focused = past.focused
      shown = past.moment.step
    } else {
      picture = nil
      store?.release()
      if let start = reference?.tensors?.values {
        snapshot.readings = drifting(snapshot.readings, recording, from: start)
      }
      snapshot.focused = focused(question.focus, recording, reference)
    }
    if let parameter = snapshot.focused?.focus.parameter {
      snapshot.focused?.fit = examiner.fit(of: parameter)
      snapshot.focused?.history = quantiles.history(of: parameter)
    }
    if let store {
      snapshot.moments = Moments(
        steps: store.steps,
        marked: store.marked,
        shown: shown,
        reference: reference?.step,
        markRoom: store.markRoom,
        beginning: beginning
      )
    }
    return snapshot
  }

  /// The picture of a moment, made anew only for another question.
  private mutating func past(_ question: Question, at step: Int, _ reference: Moment?) -> Picture {
    if let picture, picture.question == question { return picture }
    let moment: Moment
    if let picture, picture.question.lookedAt == step {
      moment = picture.moment
    } else {
      moment = store?.hold(at: step) ?? Moment(step: step, readings: [], tensors: nil)
    }
    var new = Picture(question: question, moment: moment, readings: moment.readings)
    if let reference {
      let start = reference.tensors?.values
      new.readings = drifting(moment.readings, moment.tensors, from: start)
    }
    let whole = moment.tensors == nil ? store?.wholeMoment(at: moment.step) : moment
    if let tensors = whole?.tensors {
      new.focused = focused(question.focus, tensors, reference)
      if new.focused?.tile == nil, let aspect = question.focus?.aspect, aspect != .gradient, tensors.run.step > 0 {
        new.focused?.absence = "that is not kept of the past; values and gradients are"
      }
    }
    picture = new
    return new
  }

  private func focused(_ focus: Focus?, _ recording: Recording, _ reference: Moment?) -> FocusedParameter? {
    guard let focus, frame.ranges.indices.contains(focus.parameter) else { return nil }
    var frame = frame
    if let start = reference?.tensors?.values { frame.initial = start }
    var focused = FocusedParameter(focus, recording, frame)
    focused.step = recording.run.step
    return focused
  }

  /// Readings whose drift is against other values than the initial ones.
  private func drifting(
    _ readings: [ParameterReading?],
    _ recording: Recording?,
    from start: [Float]?
  ) -> [ParameterReading?] {
    readings.indices.map { index in
      guard var reading = readings[index], let range = frame.ranges[index] else { return nil }
      reading.drift = start.flatMap { start in recording.flatMap { $0.drift(at: range, from: start) } }
      return reading
    }
  }
}
