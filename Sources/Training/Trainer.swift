import Dispatch
import Inspection
import Networks

/// Makes the steps of a run, heeding requests in between.
///
/// Born and released on the training queue.
final class Trainer {
  private(set) var plan: RunPlan
  let inbox: Inbox
  let reporter: any Reporter
  var status: RunStatus
  var isPaused = false
  /// Steps that were asked for while paused.
  var grantedSteps = 0
  /// Whether the loss was ever not finite.
  var hasBroken = false
  /// When the next step is due under a pace.
  var nextStepTime = 0.0
  /// What can be taken back.
  var undoStack = UndoStack()
  /// The seed with which the run is to begin again.
  var newSeed: UInt64?
  /// How often it began again.
  private(set) var run = 0
  /// Mail that was taken and is yet to be heeded.
  var unread: [Inbox.Mail] = []

  init(_ plan: RunPlan, _ inbox: Inbox, _ reporter: any Reporter) {
    self.plan = plan
    self.inbox = inbox
    self.reporter = reporter
    status = RunStatus(before: plan)
  }

  /// Trains until all steps are made or somebody says stop; why it could not go on, if it could not.
  func train() -> String? {
    setThreadCount(max(1, plan.threads))
    var failure = runOnce()
    while let seed = newSeed {
      begin(anew: seed)
      failure = runOnce()
    }
    return failure
  }

  /// Forgets all but what the person chose of how it goes, and what happened so far.
  private func begin(anew seed: UInt64) {
    let old = status
    plan.seed = seed
    status = RunStatus(before: plan)
    (status.pace, status.events) = (old.pace, old.events)
    (undoStack, newSeed) = (UndoStack(), nil)
    (hasBroken, grantedSteps, nextStepTime) = (false, 0, 0)
    run += 1
    note(.restarted, "restarted with seed \(seed) after step \(old.step)")
  }

  /// Trains from the beginning to the end, or to where it is to begin again.
  private func runOnce() -> String? {
    manualSeed(plan.seed)
    let session: TrainingSession
    do {
      session = try reporter.during("building the model") { [monitor = reporter.monitor, run] _ in
        try TrainingSession(plan, run: run, note: { monitor?.note($0, share: $1) }) { built in
          // Somebody who watches sees the shapes arrive.
          guard reporter.staysAfterEnd else { return }
          reporter.begin(built, stepsPerEpoch: 1)
          reporter.take(Recording(run: status), cost: 0, at: now())
        }
      }
    } catch {
      return fail("\(error)")
    }
    status.optimizer = session.optimizer.name
    status.moments = session.optimizer.stateNames(ofGroup: 0).compactMap(\.self)
    status.totalSteps = plan.steps ?? plan.epochs * session.stepsPerEpoch
    status.totalEpochs = (status.totalSteps + session.stepsPerEpoch - 1) / session.stepsPerEpoch
    status.state = status.totalSteps == 0 ? endState(session) : isPaused ? .paused : .training
    reporter.begin(session.frame, stepsPerEpoch: session.stepsPerEpoch)
    var watch = Watch(session, reporter)
    if status.totalSteps == 0 {
      status.metrics = test(session)
      watch.metrics.add(tests: status.metrics, at: 0)
    }
    watch.record(status)
    train(session, &watch)
    if newSeed == nil {
      // Who leaves early keeps what was trained so far.
      if status.step < status.totalSteps { status.state = endState(session) }
      stay(session, &watch)
    }
    if case .failed(let sentence) = status.state { return sentence }
    return nil
  }

  /// Says that there is no model, and waits for another try if somebody who watches made this one.
  private func fail(_ sentence: String) -> String {
    status.state = .failed(sentence)
    reporter.begin(RecordingFrame(outline: ModelOutline(), ranges: [], initial: [], run: run), stepsPerEpoch: 1)
    reporter.take(Recording(run: status), cost: 0, at: now())
    while run > 0, reporter.staysAfterEnd, newSeed == nil, !inbox.isStopped {
      inbox.wait(until: .distantFuture)
      if heedRequestsWithoutModel() { reporter.take(Recording(run: status), cost: 0, at: now()) }
    }
    return sentence
  }

  private func train(_ session: TrainingSession, _ watch: inout Watch) {
    while !inbox.isStopped, status.step < status.totalSteps {
      let isNew = heedRequests(session, &watch)
      guard newSeed == nil else { return }
      if isNew { watch.record(status) }
      if isPaused, grantedSteps == 0 {
        inbox.wait(until: .distantFuture)
        continue
      }
      if grantedSteps == 0, let pace = status.pace {
        let time = now()
        guard time >= nextStepTime else {
          inbox.wait(until: .now() + .nanoseconds(Int((nextStepTime - time) * 1e9)))
          continue
        }
        // A late step is not made up for by hurrying.
        nextStepTime = max(time, nextStepTime + 1 / pace)
      }
      makeSteps(session, &watch)
    }
  }

  /// Stays for somebody who still looks at the model, and may change it.
  private func stay(_ session: TrainingSession, _ watch: inout Watch) {
    if status.awaited != nil {
      status.awaited = nil
      note(.refused, "the run ended before a diagnosis appeared")
      if reporter.staysAfterEnd { watch.record(status) }
    }
    while reporter.staysAfterEnd, !inbox.isStopped {
      let isNew = heedRequests(session, &watch)
      guard newSeed == nil else { return }
      if isNew { watch.record(status) }
      inbox.wait(until: .distantFuture)
    }
  }

  /// Makes steps up to the next one after which something has to be looked at.
  private func makeSteps(_ session: TrainingSession, _ watch: inout Watch) {
    let isPaced = status.pace != nil || grantedSteps > 0
    let burst = isPaced ? 1 : session.stepsInBurst(status, reporter)
    let beginning = now()
    var (made, broken) = (0, TrainingSession.StepResult?.none)
    while made < burst - 1, broken == nil {
      let result = session.step()
      made += 1
      watch.metrics.add(result, at: status.step + made)
      // The first loss that is not finite is worth a look before anything else happens.
      if !hasBroken, !result.loss.isFinite { broken = result }
    }
    var busy = now() - beginning
    grantedSteps = max(0, grantedSteps - 1)
    var isLast = false
    let result: TrainingSession.StepResult
    if let broken {
      result = broken
      watch.demand()
    } else {
      made += 1
      let step = status.step + made
      isLast = step == status.totalSteps
      let isPausing = (isPaused && grantedSteps == 0) || status.awaited == .step(step)
      let isRecorded = watch.prepare(for: step, isForced: isLast || isPausing)
      let start = now()
      result = session.step(observing: isRecorded)
      busy += now() - start
      watch.metrics.add(result, at: status.step + made)
      if !hasBroken, !result.loss.isFinite, !isRecorded { watch.demand() }
    }
    if !result.loss.isFinite { hasBroken = true }
    status.step += made
    update(with: result, session, &watch)
    if isLast { status.state = endState(session) }
    if status.awaited == .step(status.step) { reach("reached step \(status.step)") }
    watch.look(&status, after: made, busy: busy)
  }

  /// Saves what was trained, if that was asked for, before anybody is told that the run has ended.
  private func endState(_ session: TrainingSession) -> RunStatus.State {
    guard let path = plan.savePath else { return .finished }
    let failure: StateFileError? = reporter.during("saving \(path)") { _ in
      do throws(StateFileError) {
        try session.save(path)
        return nil
      } catch {
        return error
      }
    }
    return failure.map { .failed($0.description) } ?? .finished
  }

  /// Loss and metrics over the test rows; many of them take their time.
  func test(_ session: TrainingSession) -> [RunStatus.Metric] {
    reporter.during("testing") { session.testMetrics(progress: $0) }
  }

  private func update(with result: TrainingSession.StepResult, _ session: TrainingSession, _ watch: inout Watch) {
    let perEpoch = session.stepsPerEpoch
    status.epoch = (status.step - 1) / perEpoch + 1
    status.epochProgress = Double(status.step - (status.epoch - 1) * perEpoch) / Double(perEpoch)
    status.loss = result.loss
    status.learningRate = session.optimizer.learningRate
    let tested = status.step % perEpoch == 0 || status.step == status.totalSteps
    let tests = tested ? test(session) : status.metrics.filter { $0.name.hasPrefix(MetricSeries.testPrefix) }
    if tested { watch.metrics.add(tests: tests, at: status.step) }
    status.metrics = result.metrics.map { RunStatus.Metric($0.name, $0.value) } + tests
  }
}

extension RunStatus {
  /// The status of a run before its model is made.
  init(before plan: RunPlan) {
    self.init(
      name: plan.name,
      totalSteps: plan.steps ?? 0,
      totalEpochs: plan.epochs,
      optimizer: "",
      learningRate: plan.learningRate,
      pace: plan.pace,
      seed: plan.seed
    )
    isFromRunFile = plan.isFromRunFile
    isSavedAtEnd = plan.savePath != nil
  }
}
