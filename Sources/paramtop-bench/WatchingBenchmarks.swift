import Dispatch
import Inspection
import Synchronization
import Training

/// What it costs a run to be watched: as the program itself says, and by comparing with a run that nobody watches.
enum WatchingBenchmarks {
  private static let digits = "784, 256), ReLU(), Linear(256, 256), ReLU(), Linear(256, 10"
  private static let large = "1024, 4096), ReLU(), Linear(4096, 4096), ReLU(), Linear(4096, 1024"

  static var rows: [Row] {
    [
      row("268k", "268k parameters, 30 snapshots/s", digits, batch: 128),
      row("268k-load", "the same, a core busy elsewhere", digits, batch: 128, isLoaded: true),
      row("25M", "25M parameters, by the budget rule", large, batch: 256),
    ]
  }

  private static func row(
    _ name: String,
    _ title: String,
    _ layers: String,
    batch: Int,
    isLoaded: Bool = false
  ) -> Row {
    Row(
      name: "watching/\(name)",
      title: title,
      measure: .figures { _, seconds in
        guard var plan = try? RunPlan(expression: "Sequential(Linear(\(layers)))") else { return [] }
        plan.pace = nil
        plan.batchSize = batch
        plan.epochs = 1_000_000
        let other = isLoaded ? BusyThread() : nil
        defer { other?.end() }
        return figures(plan, seconds: max(2, 5 * seconds))
      }
    )
  }

  private static func figures(_ plan: RunPlan, seconds: Double) -> [Figure] {
    let seen = watched(plan, seconds: seconds)
    var figures = [
      Figure("cost", .share, seen.cost), Figure("snapshots/s", .number, seen.snapshots),
      Figure("steps/s", .number, seen.steps),
    ]
    // Where a step takes long, the statistics of the last one would be measured instead.
    if seen.possible > 100 {
      var plan = plan
      plan.steps = Int(seen.possible)
      let ratios = (0..<5).map { _ in
        duration(plan, .live(snapshotsPerSecond: 30)) / duration(plan, .every(steps: plan.steps))
      }
      figures.append(Figure("slowdown", .share, ratios.sorted()[2] - 1))
    }
    return figures
  }

  /// What a watched run says of itself on average, once it has settled.
  private static func watched(
    _ plan: RunPlan,
    seconds: Double
  ) -> (cost: Double, snapshots: Double, steps: Double, possible: Double) {
    let seen = Mutex<[RunStatus]>([])
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 30))
    run.start { snapshot in
      if let status = snapshot.run { seen.withLock { $0.append(status) } }
    }
    run.request(.focus(Focus(parameter: 0)))
    // The second recording is the first of a run in motion; large models are recorded every few seconds only.
    while seen.withLock({ $0.count }) < 2 { wait(seconds: 0.1) }
    wait(seconds: 1)
    seen.withLock { $0 = [] }
    let start = Timing.now
    while Timing.now - start < seconds || seen.withLock({ $0.count }) < 2 { wait(seconds: 0.1) }
    let (statuses, time) = (seen.withLock { $0 }, Timing.now - start)
    run.stop()
    run.waitUntilEnded(atMost: 10)
    func mean(_ value: (RunStatus) -> Double) -> Double {
      statuses.isEmpty ? .nan : statuses.map(value).reduce(0, +) / Double(statuses.count)
    }
    return (
      mean(\.watchingCost), Double(statuses.count) / time, mean(\.stepsPerSecond), mean(\.possibleStepsPerSecond)
    )
  }

  /// Seconds from the first state to the last.
  private static func duration(_ plan: RunPlan, _ reporting: Reporting) -> Double {
    let times = Mutex<(start: Double?, end: Double?)>((nil, nil))
    let ended = DispatchSemaphore(value: 0)
    let run = TrainingRun(plan, reporting: reporting)
    run.start { snapshot in
      guard let status = snapshot.run else { return }
      times.withLock { times in
        if status.totalSteps > 0, times.start == nil { times.start = Timing.now }
        guard status.state == .finished, times.end == nil else { return }
        times.end = Timing.now
        ended.signal()
      }
    }
    run.request(.focus(Focus(parameter: 0)))
    ended.wait()
    run.stop()
    run.waitUntilEnded(atMost: 10)
    return times.withLock { ($0.end ?? .nan) - ($0.start ?? .nan) }
  }

  private static func wait(seconds: Double) { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + seconds) }
}
