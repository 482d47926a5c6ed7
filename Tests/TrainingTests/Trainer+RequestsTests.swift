import Foundation
import Inspection
import Networks
import Statistics
import Testing

@testable import Training

/// The losses over the steps; where a step was recorded twice, once.
private func losses(_ snapshots: some Sequence<ModelSnapshot>) -> [Double] {
  var last = 0
  return snapshots.compactMap { snapshot in
    guard snapshot.step > last else { return nil }
    last = snapshot.step
    return snapshot.run?.loss
  }
}

extension Sequence<ModelSnapshot> {
  /// What became of the requests in the end, as `kind: sentence`.
  fileprivate var events: [String] {
    (reversed().first?.run?.events ?? []).map { "\($0.step) \($0.kind): \($0.sentence)" }
  }
}

@Suite struct `A run that is asked to change` {
  private let plan = RunPlan.mlp.with(steps: 20)

  @Test func `says what it did, and what would be taken back`() throws {
    let all = snapshots(
      plan,
      asking: [
        (5, [.change(.learningRate(0.5)), .change(.freeze(parameter: 1, isFrozen: true))]),
        (8, [.undo]), (9, [.undo, .undo]),
      ]
    )
    #expect(
      all.events == [
        "5 changed: learning rate 0.01 → 0.5", "5 changed: froze 0.bias", "8 undone: took back: froze 0.bias",
        "9 undone: took back: learning rate 0.01 → 0.5", "9 refused: there is nothing to take back",
      ]
    )
    let heeded = try #require(all.last { $0.step == 5 })
    #expect(heeded.run?.learningRate == 0.5 && heeded.run?.undoable == "froze 0.bias")
    #expect(!heeded.outline.parameters[1].isTrainable && heeded.readings[1]?.gradient == nil)
    let frozen = try #require(all.last { $0.step == 7 })
    #expect(frozen.readings[1]?.updateNorm == 0 && frozen.readings[1]?.movedSinceFrozen == 0)
    let undone = try #require(all.last { $0.step == 9 })
    #expect(undone.run?.learningRate == 0.01 && undone.run?.undoable == nil && undone.outline.parameters[1].isTrainable)
    #expect(all.last?.run?.events.map(\.number) == [1, 2, 3, 4, 5])
    #expect(all.first { $0.step == 11 }?.readings[1]?.updateNorm ?? 0 > 0)
  }

  @Test func `shows the new values at once, and no update that no step made`() throws {
    let all = snapshots(plan, asking: [(5, [.change(.initialize(path: "0", initializer: "constant(2)"))])])
    let before = try #require(all.first { $0.step == 5 })
    let after = try #require(all.last { $0.step == 5 })
    #expect(before.readings[0]?.updateNorm != nil && before.outline.parameters[0].initializer != "constant(2)")
    #expect(after.readings[0]?.values.minimum == 2 && after.readings[0]?.values.maximum == 2)
    #expect(after.readings[0]?.updateNorm == nil && after.readings[0]?.drift == 0)
    #expect(after.outline.parameters[0].initializer == "constant(2)")
    #expect(try #require(all.last?.readings[0]?.drift) > 0)
    // What was before the change stays in the history.
    #expect(all.last?.gradientHistory.steps.first == 1)
  }

  @Test func `shows another tree when parameters are tied and untied`() throws {
    let plan = RunPlan.tied.with(steps: 20)
    let all = snapshots(plan, asking: [(5, [.change(.untie(use: "4.weight"))]), (10, [.undo])])
    #expect(try #require(all.last { $0.step == 5 }).outline.parameters.count == 7)
    let middle = try #require(all.last { $0.step == 9 })
    #expect(middle.readings.count == 7 && middle.gradientHistory.norms.count == 7)
    #expect(
      middle.gradientHistory.norms[4].first?.isNaN == true && middle.gradientHistory.norms[4].last?.isNaN == false
    )
    #expect(middle.readings.allSatisfy { $0?.updateNorm ?? 0 > 0 })
    #expect(middle.diagnoses == [])
    let last = try #require(all.last)
    #expect(last.readings.count == 6 && last.gradientHistory.norms.count == 6 && last.diagnoses == [])
    #expect(last.gradientHistory.norms[4].allSatisfy { !$0.isNaN })
  }

  @Test func `goes on when it refuses`() {
    let all = snapshots(plan, asking: [(3, [.change(.tie(parameter: 0, to: 2)), .change(.learningRate(-1))])])
    #expect(all.last?.step == 20 && losses(all) == losses(snapshots(plan, every: 1)))
    #expect(
      all.events == [
        "3 refused: '0.weight' of shape [8, 4] cannot be tied to '2.weight' of shape [1, 8]",
        "3 refused: a learning rate is a number from 0 up, not -1",
      ]
    )
  }

  @Test func `remembers the last events only`() {
    let all = snapshots(plan, asking: [(2, Array(repeating: .undo, count: 250))])
    #expect(all.last?.run?.events.map(\.number) == Array(51...250))
  }

  @Test func `learns again after it diverged`() throws {
    var plan = RunPlan.mlp.with(steps: 400)
    plan.learningRate = 3
    let all = snapshots(
      plan,
      asking: [
        (
          300,
          [.change(.learningRate(0.01))]
            + ["0.weight", "0.bias", "2.weight", "2.bias"].map {
              .change(.initialize(path: $0, initializer: "uniform(-0.5, 0.5)"))
            }
        )
      ]
    )
    let broken = try #require(all.first { $0.step == 300 })
    let healed = try #require(all.last { $0.step == 300 })
    func holds(_ kind: Diagnosis.Kind, _ snapshot: ModelSnapshot) -> Bool {
      snapshot.diagnoses.contains { $0.kind == kind && $0.holds }
    }
    #expect(broken.run?.loss?.isFinite == false && holds(.valueNotFinite, broken) && holds(.lossNotFinite, broken))
    #expect(!holds(.valueNotFinite, healed) && holds(.lossNotFinite, healed))
    let last = try #require(all.last)
    #expect(try #require(last.run?.loss) < 1 && last.diagnoses.allSatisfy { !$0.holds }, "\(last.diagnoses)")
  }
}

@Suite struct `A run that goes on until something` {
  private let plan = RunPlan.mlp.with(steps: 60)

  @Test(arguments: [1, 50]) func `pauses at the step`(stride: Int) throws {
    let all = snapshots(plan, every: stride, asking: [(0, [.runUntil(.step(37))]), (nil, [.resume])])
    let before = try #require(all.last { $0.step < 37 && $0.run?.state != .paused })
    #expect(before.run?.awaited == .step(37) || before.step == 0)
    let there = try #require(all.first { $0.step == 37 })
    #expect(there.run?.state == .paused && there.run?.awaited == nil && there.readings[0]?.updateNorm != nil)
    #expect(all.events == ["37 reached: reached step 37"] && all.last?.step == 60)
  }

  @Test func `ends where it would have ended`() {
    let all = snapshots(plan, asking: [(0, [.runUntil(.step(60))])])
    #expect(all.events == ["60 reached: reached step 60"] && all.last?.run?.state == .finished)
  }

  @Test func `refuses a step that does not come`() {
    let all = snapshots(plan, asking: [(5, [.runUntil(.step(5)), .runUntil(.step(61))])])
    #expect(
      all.events == [
        "5 refused: step 5 is not to come: 5 are made", "5 refused: step 61 is not to come: the run ends at step 60",
      ]
    )
    #expect(all.allSatisfy { $0.run?.awaited == nil })
  }

  @Test func `is told to do otherwise`() throws {
    let all = snapshots(plan, asking: [(5, [.runUntil(.step(30)), .pause]), (nil, [.resume])])
    #expect(all.events == [] && all.contains { $0.run?.state == .paused } && all.last?.step == 60)
  }

  @Test func `pauses for each new diagnosis, at the step at which it is found`() throws {
    var plan = RunPlan.mlp.with(steps: 200)
    plan.learningRate = 3
    let whole = snapshots(plan, every: 1)
    func kinds(_ snapshot: ModelSnapshot) -> Set<Diagnosis.Kind> {
      Set(snapshot.diagnoses.filter(\.holds).map(\.kind))
    }
    let found = zip(whole, whole.dropFirst()).filter { !kinds($1).isSubset(of: kinds($0)) }.map(\.1.step)
    #expect(found.count > 1)
    let all = snapshots(
      plan,
      asking: [(0, [.runUntil(.diagnosis)]), (nil, [.runUntil(.diagnosis)]), (nil, [.resume])]
    )
    let pauses = all.filter { $0.run?.state == .paused }
    #expect(pauses.map(\.step) == Array(found.prefix(2)))
    let diagnosis = try #require(pauses.first?.diagnoses.first { $0.holds })
    let name = "\(diagnosis.rule.name) at \(whole[0].outline.parameters[try #require(diagnosis.parameter)].path)"
    let sentence = "paused for a diagnosis: \(name), first seen at step \(diagnosis.step)"
    #expect(all.events.first == "\(found[0]) reached: \(sentence)")
    #expect(all.last?.run?.events.count == 2 && losses(all).map(\.bitPattern) == losses(whole).map(\.bitPattern))
  }

  @Test(.timeLimit(.minutes(1))) func `pauses for a diagnosis that is found meanwhile, or says that none came`() throws
  {
    var plan = RunPlan.mlp.with(steps: 1_000_000)
    plan.learningRate = 3
    let run = try LiveRun(plan)
    run.beginAgainPaused()
    let (snapshot, event) = run.answer(.runUntil(.diagnosis))
    #expect(event.kind == .reached && snapshot.run?.state == .paused && event.step == snapshot.step)
    #expect(snapshot.step < 1_000_000 && event.sentence.hasPrefix("paused for a diagnosis: "))
    let healthy = try LiveRun(RunPlan.mlp.with(steps: 3000))
    healthy.beginAgainPaused()
    let end = healthy.answer(.runUntil(.diagnosis))
    #expect(end.event.sentence == "the run ended before a diagnosis appeared" && end.event.step == 3000)
    #expect(end.snapshot.run?.awaited == nil && end.snapshot.run?.state == .finished)
  }
}

@Suite struct `A run that is asked to save` {
  @Test func `writes what there is now, and goes on when it cannot`() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "doing-\(UInt64.random(in: 0 ... .max)).safetensors").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = RunPlan.tied.with(steps: 20)
    let all = snapshots(
      plan,
      asking: [(10, [.save(path: path), .save(path: "/nowhere/x.safetensors")])]
    )
    let bytes = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    let events = try #require(all.last?.run?.events)
    #expect(events[0].kind == .saved && events[0].sentence == "saved \(path), \(bytes) bytes")
    #expect(events[1].kind == .refused && events[1].sentence.contains("/nowhere/x.safetensors"))
    #expect(all.last?.step == 20 && all.last?.run?.state == .finished)
    let state = try StateDict(contentsOf: path)
    let values = try #require(state["2.weight"])
    let reading = try #require(all.first { $0.step == 10 }?.readings[2])
    #expect(values.array.max().map(Double.init) == reading.values.maximum && state["4.weight"]?.array == values.array)
  }
}

@Suite struct `A run that begins again` {
  @Test func `is the run of that seed, and nothing of the old one is left but its events`() throws {
    let plan = RunPlan.tied.with(steps: 30)
    let all = snapshots(
      plan,
      asking: [
        (
          10,
          [
            .change(.learningRate(0.5)), .change(.untie(use: "4.weight")), .runUntil(.step(20)), .restart(seed: 7),
            .undo,
          ]
        )
      ]
    )
    let split = try #require(all.firstIndex { $0.run?.seed == 7 && $0.run?.state == .training })
    let anew = all[split...]
    #expect(losses(anew) == losses(snapshots(plan.with(steps: 30, seed: 7), every: 1)))
    #expect(losses(all[..<split]).count == 10 && anew.first?.step == 0)
    #expect(anew.allSatisfy { $0.run?.learningRate == 0.01 && $0.run?.undoable == nil && $0.run?.awaited == nil })
    #expect(anew.allSatisfy { $0.outline == all[0].outline && $0.gradientHistory.norms.count == 6 })
    #expect(anew.last?.gradientHistory.steps.first == 1 && anew.last?.run?.losses.steps.first == 1)
    let events = try #require(anew.last?.run?.events)
    #expect(events.map(\.number) == [1, 2, 3, 4] && events.map(\.kind) == [.changed, .changed, .restarted, .refused])
    #expect(events[2].sentence == "restarted with seed 7 after step 10" && events[2].step == 0)
  }

  @Test func `stays paused if it was`() throws {
    let plan = RunPlan.mlp.with(steps: 20)
    let all = snapshots(plan, asking: [(10, [.pause]), (nil, [.setPace(1e6), .restart(seed: 1)]), (0, [.resume])])
    let split = try #require(all.firstIndex { $0.run?.seed == 1 && $0.run?.totalSteps == 20 })
    #expect(all[split].step == 0 && all[split].run?.state == .paused && all[split].run?.pace == 1e6)
    #expect(all.last?.step == 20)
  }

  @Test func `says why it could not, and waits for another try`() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "doing-\(UInt64.random(in: 0 ... .max)).safetensors").path()
    var plan = RunPlan.mlp.with(steps: 10)
    plan.savePath = path
    _ = snapshots(plan)
    (plan.savePath, plan.loadPath) = (nil, path)
    let run = try LiveRun(plan)
    run.wait { $0.run?.state == .finished }
    try FileManager.default.removeItem(atPath: path)
    run(.restart(seed: 1))
    let failed = run.wait { if case .failed = $0.run?.state { true } else { false } }
    #expect(failed.outline.parameters.isEmpty && failed.run?.events.last?.kind == .restarted)
    run(.undo)
    let refused = run.wait { $0.run?.events.last?.kind == .refused }
    #expect(refused.run?.events.last?.sentence == "there is no model: it could not be made")
  }
}

@Suite(.timeLimit(.minutes(1))) struct `A run that has finished` {
  @Test func `can be changed, saved and begun again`() throws {
    let run = try LiveRun(RunPlan.mlp.with(steps: 200))
    let end = run.wait { $0.run?.state == .finished }
    let (filled, event) = run.answer(.change(.initialize(path: "2", initializer: "constant(3)")))
    #expect(event.kind == .changed && event.step == 200 && filled.run?.state == .finished && filled.isFinal)
    #expect(filled.readings[2]?.values.minimum == 3 && filled.outline.parameters[2].initializer == "constant(3)")
    func testLoss(_ snapshot: ModelSnapshot) -> Double? {
      snapshot.run?.metrics.first { $0.name == "test loss" }?.value
    }
    #expect(try #require(testLoss(filled)) > 2 * (try #require(testLoss(end))))
    let (set, _) = run.answer(.change(.set(parameter: 2, element: 1, value: .infinity)))
    #expect(set.readings[2]?.values.positiveInfinities == 1)
    #expect(set.diagnoses.contains { $0.kind == .valueNotFinite && $0.holds })
    #expect(run.answer(.runUntil(.step(300))).event.sentence == "all 200 steps are made")
    #expect(run.answer(.runUntil(.diagnosis)).event.kind == .refused)
    _ = run.answer(.undo)
    let (back, undone) = run.answer(.undo)
    #expect(undone.kind == .undone && back.readings[2]?.values == end.readings[2]?.values)
    #expect(testLoss(back) == testLoss(end) && back.diagnoses.allSatisfy { !$0.holds })
    let (anew, restarted) = run.answer(.restart(seed: 5))
    #expect(restarted.kind == .restarted && anew.step <= 200)
    let last = run.wait { $0.run?.state == .finished }
    let fresh = snapshots(RunPlan.mlp.with(steps: 200, seed: 5), every: 200)
    #expect(last.run?.loss == fresh.last?.run?.loss && last.run?.seed == 5)
  }
}
