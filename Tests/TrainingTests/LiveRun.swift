import Dispatch
import Inspection
import Synchronization
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

  /// Asks for something.
  func callAsFunction(_ request: Request) { run.request(request) }

  /// Waits for a snapshot of which `condition` holds.
  @discardableResult
  func wait(for condition: (ModelSnapshot) -> Bool) -> ModelSnapshot {
    while true {
      if let snapshot = latest.take(), condition(snapshot) { return snapshot }
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
    }
  }

  /// Asks for something, and waits for the event that tells what became of it.
  func answer(_ request: Request) -> (snapshot: ModelSnapshot, event: RunEvent) {
    let before = lastNumber.withLock { $0 }
    run.request(request)
    let snapshot = wait { ($0.run?.events.last?.number ?? 0) > before }
    guard let event = snapshot.run?.events.last else { preconditionFailure("there is an event") }
    lastNumber.withLock { $0 = event.number }
    return (snapshot, event)
  }

  private let lastNumber = Mutex(0)
}

/// Makes requests after the steps of a run, each before the next step is made; all snapshots until the end.
///
/// Whoever pauses has to resume at the same step.
func snapshots(_ plan: RunPlan, every steps: Int? = 1, asking acts: [(step: Int, requests: [Request])])
  -> [ModelSnapshot]
{
  let collected = Mutex<[ModelSnapshot]>([])
  let rest = Mutex(acts[...])
  let end = DispatchSemaphore(value: 0)
  let run = TrainingRun(plan, reporting: .every(steps: steps))
  run.start { snapshot in
    collected.withLock { $0.append(snapshot) }
    let requests = rest.withLock { rest -> [Request] in
      guard let next = rest.first, snapshot.step >= next.step, snapshot.run?.state != .starting else { return [] }
      rest.removeFirst()
      return next.requests
    }
    for request in requests { run.request(request) }
    switch snapshot.run?.state {
    case .finished, .failed: end.signal()
    default: break
    }
  }
  end.wait()
  return collected.withLock { $0 }
}
