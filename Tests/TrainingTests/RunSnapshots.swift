import Dispatch
import Inspection
import Synchronization
import Training

/// Collects the snapshots of a run until it has finished.
func snapshots(_ plan: RunPlan, every steps: Int? = nil) -> [ModelSnapshot] {
  let collected = Mutex<[ModelSnapshot]>([])
  let end = DispatchSemaphore(value: 0)
  let run = TrainingRun(plan, reporting: .every(steps: steps))
  run.start { snapshot in
    collected.withLock { $0.append(snapshot) }
    switch snapshot.run?.state {
    case .finished, .failed: end.signal()
    default: break
    }
  }
  end.wait()
  return collected.withLock { $0 }
}

extension RunPlan {
  /// The run with other steps and seed, as fast as it goes.
  func with(steps: Int? = nil, seed: UInt64 = 0) -> RunPlan {
    var plan = self
    plan.steps = steps
    plan.seed = seed
    plan.pace = nil
    return plan
  }
}
