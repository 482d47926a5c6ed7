import Dispatch
import Inspection
import Statistics
import Synchronization
import Testing
import Training

@Suite struct `A training run` {
  @Test func `reports step 0, every n-th step and the last, in order`() {
    let steps = snapshots(RunPlan.mlp.with(steps: 25), every: 10).map(\.step)
    #expect(steps == [0, 10, 20, 25])
  }

  @Test func `that only initialises is finished at once`() {
    let all = snapshots(RunPlan.digits.with(steps: 0))
    #expect(all.count == 1 && all[0].run?.state == .finished)
    #expect(all[0].readings.allSatisfy { $0 != nil && $0?.gradient == nil && $0?.updateNorm == nil })
  }

  @Test func `repeats itself with the same seed, and not with another`() {
    func trace(_ seed: UInt64) -> [Double?] {
      snapshots(RunPlan.tied.with(steps: 100, seed: seed), every: 10).map { $0.run?.loss }
    }
    #expect(trace(3) == trace(3))
    #expect(trace(3) != trace(4))
  }

  @Test func `shows a tied parameter once, with its uses`() throws {
    let outline = snapshots(RunPlan.digits.with(steps: 0))[0].outline
    let tied = try #require(outline.parameters.first { $0.isTied })
    #expect(tied.uses == ["2.weight", "4.weight"])
    #expect(outline.uniqueCount == 64 * 64 + 64 + 64 * 64 + 64 + 640 + 10)
    #expect(outline.nominalCount == outline.uniqueCount + 64 * 64 + 64)
    #expect(outline.parameters[0].initializer == "d2l()" && outline.parameters[0].distribution != nil)
  }

  @Test(arguments: RunPlan.all.map(\.name)) func `learns`(name: String) throws {
    let plan = try #require(RunPlan.named(name)).with()
    let all = snapshots(plan)
    let first = try #require(all[1].run?.loss)
    let last = try #require(all.last?.run?.loss)
    #expect(last < first)
    #expect(all.last?.readings.allSatisfy { ($0?.values.nonFinite ?? 1) == 0 } == true)
  }

  @Test func `takes the gradient of a tied parameter apart by use`() throws {
    let last = try #require(snapshots(RunPlan.tied.with(steps: 10), every: 10).last)
    let tied = try #require(last.outline.parameters.firstIndex { $0.isTied })
    let uses = try #require(last.readings[tied]?.uses)
    #expect(uses.sumIsExact && uses.uses.compactMap(\.path) == ["2.weight", "4.weight"])
    #expect(abs(uses.uses.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(abs(uses.uses[0].cosines[0] - 1) < 1e-9)
    #expect(
      last.readings.enumerated().allSatisfy { ($0.element?.uses != nil) == last.outline.parameters[$0.offset].isTied }
    )
  }

  @Test func `measures the update that a step made`() throws {
    let last = try #require(snapshots(RunPlan.mlp.with(steps: 10), every: 1).last)
    let reading = try #require(last.readings[0])
    let gradient = try #require(reading.gradient).norm
    let update = try #require(reading.updateNorm)
    // Plain SGD: ‖ΔW‖ = lr ‖g‖.
    #expect(abs(update - 0.01 * gradient) < 1e-5 * max(1, gradient))
  }
}

@Suite struct `A live training run` {
  private final class Viewer: Sendable {
    let latest: LatestValue<ModelSnapshot>
    init() throws { latest = try LatestValue() }

    /// Waits for a snapshot of which `condition` holds.
    func wait(_ condition: (ModelSnapshot) -> Bool) -> ModelSnapshot {
      while true {
        if let snapshot = latest.take(), condition(snapshot) { return snapshot }
        DispatchSemaphore(value: 0).wait(for: .milliseconds(1))
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `pauses, steps and answers a focus while it is paused`() throws {
    let viewer = try Viewer()
    var plan = RunPlan.digits.with()
    plan.pace = 1000
    plan.epochs = 1000
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 100))
    run.start(publishing: viewer.latest.put)
    run.request(.pause)
    let paused = viewer.wait { $0.run?.state == .paused }
    run.request(.step(3))
    let stepped = viewer.wait { $0.step == paused.step + 3 }
    #expect(stepped.run?.state == .paused && stepped.readings[0]?.updateNorm != nil)
    run.request(.focus(Focus(parameter: 0, aspect: .drift, pixels: PixelSize(width: 20, height: 10), cursor: 70)))
    let focused = try #require(viewer.wait { $0.focused != nil }.focused)
    #expect(focused.tile?.geometry.size == PixelSize(width: 20, height: 10))
    #expect(focused.cursor?.indices == [1, 6])
    #expect(focused.histogram?.total == 4096 && focused.initialHistogram?.total == 4096)
    run.request(.resume)
    _ = viewer.wait { $0.step > stepped.step + 2 }
    run.stop()
  }

  @Test(.timeLimit(.minutes(1))) func `is looked at in its past while it goes on`() throws {
    let viewer = try Viewer()
    var plan = RunPlan.digits.with()
    plan.epochs = 100_000
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 100))
    run.start(publishing: viewer.latest.put)
    run.request(.focus(Focus(parameter: 0)))
    let seen = viewer.wait { $0.step > 0 && $0.focused != nil && $0.moments?.steps.count ?? 0 > 4 }
    let step = try #require(seen.moments?.steps[2])
    run.request(.look(at: step))
    let first = viewer.wait { $0.moments?.shown == step }
    let later = viewer.wait { $0.run?.step ?? 0 > seen.step + 10 && $0.moments?.shown == step }
    #expect(first.step == step && later.step == step && first.focused?.tile != nil)
    // How the values were distributed over the steps is told up to now, wherever one looks.
    #expect(later.focused?.tile == first.focused?.tile && later.focused?.histogram == first.focused?.histogram)
    #expect(later.readings == first.readings && later.moments?.steps.count ?? 0 > seen.moments?.steps.count ?? 0)
    run.request(.look(at: nil))
    _ = viewer.wait { $0.moments?.shown == nil && $0.step > step }
    run.stop()
  }

  @Test(.timeLimit(.minutes(1))) func `keeps a bounded history of the whole run`() throws {
    let viewer = try Viewer()
    var plan = RunPlan.mlp.with(steps: 20_000)
    plan.pace = nil
    let run = TrainingRun(plan, reporting: .live(snapshotsPerSecond: 20))
    run.start(publishing: viewer.latest.put)
    let last = viewer.wait { $0.run?.state == .finished }
    #expect(last.step == 20_000 && last.run?.losses.steps.count ?? 0 > 512)
    #expect(last.run?.series.allSatisfy { $0.steps.count <= 1024 } == true)
    // Every step counts, also those that nobody looked at.
    #expect(last.run?.losses.last?.step == 20_000 && last.run?.losses.steps.first == 1)
    #expect(last.gradientHistory.norms.count == 4 && last.gradientHistory.steps.count <= 1024)
    let newest = try #require(last.gradientHistory.steps.last)
    // The last row may stand for several steps, of which it bears the first one's number.
    #expect(newest > 20_000 - 64)
    run.stop()
  }
}

extension DispatchSemaphore {
  fileprivate func wait(for interval: DispatchTimeInterval) { _ = wait(timeout: .now() + interval) }
}
