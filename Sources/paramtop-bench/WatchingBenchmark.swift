import Dispatch
import Inspection
import Synchronization
import Training

/// What it costs a run to be watched at ten snapshots a second.
enum WatchingBenchmark {
  static func run() {
    print("")
    print("watched at 10 Hz".column(44) + "steps/s".column(14) + "possible".column(14) + "watching costs")
    for plan in RunPlan.all { watch(plan) }
  }

  private static func watch(_ plan: RunPlan) {
    var plan = plan
    plan.pace = nil
    plan.epochs = 1_000_000
    let latest = Mutex<RunStatus?>(nil)
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 10))
    run.start { snapshot in latest.withLock { $0 = snapshot.run } }
    run.request(.focus(Focus(parameter: 0)))
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 2)
    run.stop()
    run.waitUntilEnded(atMost: 10)
    guard let status = latest.withLock({ $0 }) else { return }
    print(
      plan.name.column(44) + "\(Int(status.stepsPerSecond))".column(14)
        + "\(Int(status.possibleStepsPerSecond))".column(14)
        + "\((status.watchingCost * 10_000).rounded() / 100) %"
    )
  }
}
