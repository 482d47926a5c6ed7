import Inspection
import Networks

/// Watches a session from the training queue: measures speed, keeps histories, copies what is asked for, and keeps
/// count of what that costs.
struct Watch {
  /// Norms are computed only after this many times the cost of the last ones has passed: together with the recordings
  /// (``LiveReporter``) that makes less than one percent.
  private static let restraint = 400.0
  /// The cost is a mean over so many recordings at least; large models are recorded every few seconds.
  private static let recordingsInMean = 8.0
  /// How many steps a history holds for one parameter, fewer where there are many.
  private static let historyLength = 1024
  private static let historySize = 262_144

  private let session: TrainingSession
  private let reporter: any Reporter
  private var gradientNorms: ThinnedSeries
  /// Loss and metrics so far.
  var metrics = MetricLog()
  private var nextNormTime = 0.0
  /// The values before the last step, and which step that was.
  private var previous: (step: Int, values: [Float])?
  private var isDue = false
  private var made = Rate()
  private var possible = Rate()
  private var watching = Rate()
  private var cost = 0.0
  /// What the recording that is being made has cost so far.
  private var recordingCost = 0.0
  private var lastRecording: Double
  private var lastLook: Double

  init(_ session: TrainingSession, _ reporter: any Reporter) {
    self.session = session
    self.reporter = reporter
    let columns = session.parameters.count
    gradientNorms = ThinnedSeries(
      columns: columns,
      capacity: min(Watch.historyLength, Watch.historySize / max(1, columns))
    )
    lastLook = now()
    lastRecording = lastLook
  }

  /// Before the step to be looked at: keeps the values if that step is going to be recorded, and says whether it is.
  mutating func prepare(for step: Int, isForced: Bool) -> Bool {
    let start = now()
    isDue = isForced || reporter.isDue(step, at: start)
    guard isDue else { return false }
    previous = (step, session.optimizer.arena.copyValues())
    recordingCost = now() - start
    return true
  }

  /// Goes on with a model that a person changed.
  mutating func follow(_ change: FrameChange) {
    if change.sources != Array(gradientNorms.columns.indices) { gradientNorms.rearrange(change.sources) }
    // What a person changed is not what the last step did.
    if change.changesValues { previous = nil }
  }

  /// After a step that nobody had expected to be worth a look: it will be recorded.
  mutating func demand() { isDue = true }

  /// After `steps` steps that took `busy` seconds.
  mutating func look(_ run: inout RunStatus, after steps: Int, busy: Double) {
    let time = now()
    possible.add(Double(steps), in: busy)
    made.add(Double(steps), in: time - lastLook)
    watching.add(cost, in: time - lastLook)
    lastLook = time
    cost = 0
    run.possibleStepsPerSecond = possible.perSecond
    run.stepsPerSecond = made.perSecond
    run.watchingCost = watching.perSecond
    // What is shown as the state now must not end in the past.
    if time >= nextNormTime || isDue {
      gradientNorms.add(run.step, session.parameters.map { $0.gradNorm.map(Float.init) ?? .nan })
      let taken = now() - time
      nextNormTime = time + Watch.restraint * taken
      cost += taken
    }
    if isDue { record(run) }
  }

  /// Copies the state as it is now and hands it out.
  mutating func record(_ run: RunStatus) {
    let start = now()
    var recording = Recording(run: run)
    recording.run.series = metrics.series
    recording.values = session.optimizer.arena.copyValues()
    recording.gradients = session.optimizer.arena.copyGradients()
    recording.hasGradient = session.parameters.map { $0.hasGrad }
    if let previous, previous.step == run.step {
      recording.previous = previous.values
      recording.contributions = session.contributions()
      recording.useCounts = session.useCounts()
    }
    recording.activations = session.takeActivations()
    recording.moment = reporter.wantedMoment.flatMap { session.moment($0.name, of: $0.parameter) }
    recording.gradientHistory = GradientHistory(steps: gradientNorms.steps, norms: gradientNorms.columns)
    let end = now()
    recordingCost += end - start
    cost += recordingCost
    reporter.take(recording, cost: recordingCost, at: end)
    recordingCost = 0
    watching.horizon = max(1, Watch.recordingsInMean * (end - lastRecording))
    lastRecording = end
    isDue = false
  }
}

extension Recording {
  /// The state of a run without any value yet.
  init(run: RunStatus) {
    self.init(
      run: run,
      values: [],
      gradients: [],
      hasGradient: [],
      previous: [],
      gradientHistory: GradientHistory()
    )
  }
}
