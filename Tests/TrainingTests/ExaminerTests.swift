import Foundation
import Inspection
import Networks
import RunFiles
import Testing

@testable import Training

/// What is wrong with a run, as names and where.
private func diagnoses(_ plan: RunPlan, every steps: Int?) -> [Diagnosis] {
  snapshots(plan, every: steps).last?.diagnoses ?? []
}

@Suite struct `An examination of a run` {
  @Test(arguments: RunPlan.all.map(\.name), [1, nil])
  func `finds nothing wrong with a built-in run`(name: String, stride: Int?) throws {
    var plan = try #require(RunPlan.named(name))
    plan.pace = nil
    for seed in [UInt64(0), 1,2,3,4] { plan.seed = seed
    let all = snapshots(plan, every: stride)
    for diagnosis in all.last?.diagnoses ?? [] {
      print("WOLF", name, seed, stride ?? 0, diagnosis)
    }
    var low = Double.infinity, high = 0.0
    for s in all {
      for (p, r) in zip(s.outline.parameters, s.readings) where p.extents.count >= 2 {
        if let u = r?.updateRatio, u > 0 { low = min(low, u); high = max(high, u) }
      }
    }
    print("BAND", name, seed, stride ?? 0, low, high)
    #expect(name == "nested" || all.last?.diagnoses == [])
  }
  }
}
