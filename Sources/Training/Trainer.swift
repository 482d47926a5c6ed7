import Dispatch
import Inspection
import Networks

/// Makes the steps of a run, heeding requests in between.
///
/// Born and released on the training queue.
final class Trainer {
  private let plan: RunPlan
  private let inbox: Inbox
  private let reporter: any Reporter
  private var status: RunStatus
  private var isPaused = false
  /// Steps that were asked for while paused.
  private var grantedSteps = 0
  /// Whether the loss was ever not finite.
  private var hasBroken = false
  /// When the next step is due under a pace.
  private var nextStepTime = 0.0

  init(_ plan: RunPlan, _ inbox: Inbox, _ reporter: any Reporter) {
    self.plan = plan
    self.inbox = inbox
    self.reporter = reporter
    status = RunStatus(before: plan)
  }

  /// Trains until all steps are made or somebody says stop; why it could not go on, if it could not.
  func run() -> String? {
    setThreadCount(max(1, plan.threads))
    manualSeed(plan.seed)
    let session: TrainingSession
    do {
      session = try reporter.during("building the model") { [monitor = reporter.monitor] _ in
        try TrainingSession(plan, note: { monitor?.note($0, share: $1) }) { built in
          // Somebody who watches sees the shapes arrive.
          guard reporter.staysAfterEnd else { return }
          reporter.begin(built, stepsPerEpoch: 1)
          reporter.take(Recording(run: status), cost: 0, at: now())
        }
      }
    } catch {
      status.state = .failed("\(error)")
      reporter.begin(RecordingFrame(outline: ModelOutline(), ranges: [], initial: []), stepsPerEpoch: 1)
      reporter.take(Recording(run: status), cost: 0, at: now())
      return "\(error)"
    }
    status.optimizer = session.optimizer.name
    status.totalSteps = plan.steps ?? plan.epochs * session.stepsPerEpoch
    status.totalEpochs = (status.totalSteps + session.stepsPerEpoch - 1) / session.stepsPerEpoch
    status.state = status.totalSteps == 0 ? endState(session) : .training
    reporter.begin(session.frame, stepsPerEpoch: session.stepsPerEpoch)
    var watch = Watch(session, reporter)
    if status.totalSteps == 0 {
      status.metrics = test(session)
      watch.metrics.add(tests: status.metrics, at: 0)
    }
    watch.record(status)
    train(session, &watch)
    // Who leaves early keeps what was trained so far.
    if status.step < status.totalSteps { status.state = endState(session) }
    while reporter.staysAfterEnd, !inbox.isStopped { inbox.wait(until: .distantFuture) }
    if case .failed(let sentence) = status.state { return sentence }
    return nil
  }

  private func train(_ session: TrainingSession, _ watch: inout Watch) {
    while !inbox.isStopped, status.step < status.totalSteps {
      if heedRequests() { watch.record(status) }
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
      isLast = status.step + made == status.totalSteps
      let isRecorded = watch.prepare(for: status.step + made, isForced: isLast || (isPaused && grantedSteps == 0))
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
  private func test(_ session: TrainingSession) -> [RunStatus.Metric] {
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

  /// Heeds what was asked for; whether the state changed visibly.
  private func heedRequests() -> Bool {
    let requests = inbox.take()
    // A loss that is not a number would make the status differ from itself.
    guard !requests.isEmpty else { return false }
    let before = status
    for request in requests {
      switch request {
      case .pause:
        isPaused = true
        grantedSteps = 0
      case .resume:
        isPaused = false
        nextStepTime = 0
      case .step(let count):
        isPaused = true
        grantedSteps += max(0, count)
      case .setPace(let pace):
        status.pace = pace.map { max(1e-3, $0) }
        nextStepTime = 0
      case .focus, .runUntil, .change, .undo, .save, .restart:
        break
      }
    }
    status.state = isPaused ? .paused : .training
    return status != before
  }
}

extension RunStatus {
  /// The status of a run that is about to begin.
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
