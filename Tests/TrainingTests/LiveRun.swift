import Dispatch
import Inspection
import Synchronization
import Testing
import Training

/// A run that somebody watches live.
final class LiveRun: Sendable {
  private let latest: LatestValue<ModelSnapshot>
  private let run: TrainingRun

  /// Begins a run as fast as it goes.
  init(_ plan: RunPlan) throws {
    latest = try LatestValue()
    run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 100))
    run.start(publishing: latest.put)
  }

  deinit {
    run.stop()
    run.waitUntilEnded(atMost: 10)
  }

  /// Begins the run again from a pause, so that what is asked for next is heeded before the first step.
  func beginAgainPaused() {
    run.request(.pause)
    run.request(.restart(seed: 0))
    let begun = wait { $0.run?.state == .paused && $0.step == 0 && $0.run?.events.last?.kind == .restarted }
    lastNumber.withLock { $0 = begun.run?.events.last?.number ?? 0 }
  }

  /// Asks for something.
  func callAsFunction(_ request: Request) { run.request(request) }

  /// Waits for a snapshot of which `condition` holds, for a minute at most.
  @discardableResult
  func wait(for condition: (ModelSnapshot) -> Bool) -> ModelSnapshot {
    let deadline = DispatchTime.now() + 60
    while DispatchTime.now() < deadline {
      if let snapshot = latest.take(), condition(snapshot) { return snapshot }
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
    }
    Issue.record("what was waited for did not come")
    return ModelSnapshot()
  }

  /// Asks for something, and waits for the event that tells what became of it.
  func answer(_ request: Request) -> (snapshot: ModelSnapshot, event: RunEvent) {
    let before = lastNumber.withLock { $0 }
    run.request(request)
    let snapshot = wait { ($0.run?.events.last?.number ?? 0) > before }
    let event = snapshot.run?.events.last ?? RunEvent(number: before, step: 0, kind: .refused, sentence: "nothing")
    lastNumber.withLock { $0 = event.number }
    return (snapshot, event)
  }

  private let lastNumber = Mutex(0)
}

/// Makes requests after the steps of a run, each before the next step is made; all snapshots until the end.
///
/// Requests without a step are made when the run pauses.
func snapshots(_ plan: RunPlan, every steps: Int? = 1, asking acts: [(step: Int?, requests: [Request])])
  -> [ModelSnapshot]
{
  let collected = Mutex<[ModelSnapshot]>([])
  let rest = Mutex(acts[...])
  let end = DispatchSemaphore(value: 0)
  let run = TrainingRun(plan, reporting: .every(steps: steps))
  run.start { snapshot in
    collected.withLock { $0.append(snapshot) }
    let requests = rest.withLock { rest -> [Request] in
      guard let next = rest.first, let state = snapshot.run?.state, state != .starting,
        next.step.map({ snapshot.step >= $0 }) ?? (state == .paused)
      else { return [] }
      rest.removeFirst()
      return next.requests
    }
    for request in requests { run.request(request) }
    switch snapshot.run?.state {
    case .finished, .failed: end.signal()
    default: break
    }
  }
  if end.wait(timeout: .now() + 60) == .timedOut { Issue.record("the run did not end") }
  run.stop()
  return collected.withLock { $0 }
}
