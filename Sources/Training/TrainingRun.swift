import Dispatch
public import Inspection
import Synchronization

/// How a run tells what it does.
public enum Reporting: Sendable, Equatable {
  /// The newest state, at most this often a second; what nobody looked at in time is replaced.
  case live(snapshotsPerSecond: Double)
  /// Step 0, every n-th step and the last, all of them and in order; `nil` is once an epoch.
  case every(steps: Int?)
}

/// A training run on its own queue, on which its model is born, trained and released.
public final class TrainingRun: ModelSource {
  private let plan: RunPlan
  private let reporting: Reporting
  private let queue = DispatchQueue(label: "paramtop.training")
  private let inbox = Inbox()
  private let readings = Mutex<Readings?>(nil)
  private let failureMessage = Mutex<String?>(nil)
  private let work = DispatchGroup()

  /// Makes a run that has not begun.
  public init(_ plan: RunPlan, reporting: Reporting) {
    self.plan = plan
    self.reporting = reporting
  }

  /// Begins training.
  ///
  /// With ``Reporting/every(steps:)`` `publish` is called on the training queue, which waits for it.
  public func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void) {
    switch reporting {
    case .live(let rate):
      let monitor = ActivityMonitor(ModelSnapshot(run: RunStatus(before: plan)), forward: publish)
      let readings = Readings(
        plan.thresholds,
        historyBytes: plan.historyBytes,
        publish: monitor.publish,
        notify: inbox.put
      )
      self.readings.withLock { $0 = readings }
      queue.async(group: work) { [self] in
        let failure = Trainer(plan, inbox, LiveReporter(readings, monitor, snapshotsPerSecond: rate)).train()
        failureMessage.withLock { $0 = failure }
      }
    case .every(let steps):
      queue.async(group: work) { [self] in
        let reporter = SteadyReporter(every: steps, plan.thresholds, publish: publish, notify: inbox.put)
        let failure = Trainer(plan, inbox, reporter).train()
        failureMessage.withLock { $0 = failure }
      }
    }
  }

  /// Asks for something; what is to be shown is answered from recordings, all else at the next step boundary.
  public func request(_ request: Request) {
    let readings = readings.withLock(\.self)
    switch request {
    case .focus(let focus):
      let isKnown = readings?.hasMoment(for: focus) ?? true
      readings?.focus(on: focus)
      if !isKnown { inbox.put(request) }
    case .look(let step): readings?.look(at: step)
    case .mark(let steps): readings?.mark(steps)
    default: inbox.put(request)
    }
  }

  /// Ends the run at the next step boundary.
  public func stop() { inbox.stop() }

  /// Why the run could not go on, or what it trained could not be saved; known when it has ended.
  public var failure: String? { failureMessage.withLock(\.self) }

  /// Waits until the run has ended, at most `seconds`; whether it has.
  ///
  /// Call it after ``stop()`` and before the program ends: a matrix product must not outlive the library that makes it.
  @discardableResult
  public func waitUntilEnded(atMost seconds: Double) -> Bool {
    work.wait(timeout: .now() + seconds) == .success
  }
}
