import Foundation
import Inspection
import Networks
import RunFiles
import Testing

@testable import Training

/// What was found in a run, by the first step at which it was seen.
private func diagnoses(_ plan: RunPlan, every steps: Int? = 1) -> [Diagnosis] {
  var plan = plan
  plan.pace = nil
  return snapshots(plan, every: steps).last?.diagnoses ?? []
}

/// A run of 4 inputs and one output that is made to go wrong.
private func sick(
  _ optimizer: OptimizerChoice = .sgd,
  learningRate: Double = 0.01,
  steps: Int = 40,
  _ makeModel: @escaping @Sendable () -> any Module
) -> RunPlan {
  var plan = RunPlan("sick", "", epochs: 1, batchSize: 10, optimizer: optimizer, learningRate: learningRate) { plan in
    let (inputs, targets) = LinearData.make(count: 1000, seed: plan.seed)
    let data = DataSet.split(inputs, targets, share: 0.8, seed: plan.seed)
    return TrainingTask(model: makeModel(), data: data, objective: .regression)
  }
  plan.steps = steps
  return plan
}

/// A network with a layer that it does not use, or not in all places at which it declares it.
private final class Forgetful: Module {
  let first = Linear(4, 4)
  let second: Linear
  let last = Linear(4, 1)

  init(sharing: Bool) { second = sharing ? first : Linear(4, 4) }

  func callAsFunction(_ x: Tensor) -> Tensor { last(first(x)) }
}

/// A network with a layer that is a copy of another where it should have been the same.
private final class Copied: Module {
  let first = Linear(4, 4)
  let second = Linear(4, 4)
  let last = Linear(4, 1)

  init() { second.weight.value = first.weight.value }

  func callAsFunction(_ x: Tensor) -> Tensor { last(second(first(x))) }
}

@Suite struct `An examination of a run` {
  @Test(arguments: RunPlan.all.map(\.name).filter { $0 != "nested" }, [1, nil])
  func `finds nothing wrong with a healthy built-in run`(name: String, stride: Int?) throws {
    #expect(diagnoses(try #require(RunPlan.named(name)), every: stride) == [])
  }

  @Test func `finds in the run of vanishing gradients just that and its dead units`() {
    let found = diagnoses(.nested)
    #expect(found.map(\.kind) == [.deadUnits, .vanishing])
    #expect(found.last?.parameter == 1)
  }

  @Test func `says which block is dead when no gradient comes through`() throws {
    var plan = RunPlan.nested.with(steps: 60)
    let outline = snapshots(plan.with(steps: 0))[0].outline
    plan.seed = 0
    let found = diagnoses(plan)
    #expect(found.map(\.kind) == [.deadUnits, .vanishing])
    let dead = try #require(found.first { $0.kind == .deadUnits })
    #expect(dead.evidence == "4 of 4 units of 0.block 1.3 (ReLU) never fire" && dead.step == 1)
    #expect(dead.parameter.map { outline.parameters[$0].path.description } == "0.block 1.2.weight")
    let vanishing = try #require(found.first { $0.kind == .vanishing })
    #expect(vanishing.parameter.map { outline.parameters[$0].path.description } == "0.block 2.0.weight")
    #expect(vanishing.affected.contains(0))
  }

  @Test func `catches the step at which numbers stop being finite, however many are made at once`() throws {
    let plan = sick(learningRate: 3, steps: 400) { Sequential(Linear(4, 1)) }
    let each = diagnoses(plan)
    let kinds = Set(each.map(\.kind))
    #expect(kinds.isSuperset(of: [.exploding, .lossNotFinite, .gradientNotFinite, .valueNotFinite]), "\(each)")
    let first = try #require(each.first { $0.kind == .lossNotFinite })
    let exploded = try #require(each.first { $0.kind == .exploding })
    #expect(exploded.step < first.step && first.previousStep == first.step - 1)
    let rarely = diagnoses(plan, every: 200)
    #expect(rarely.first { $0.kind == .lossNotFinite }?.step == first.step)
  }

  @Test func `finds saturated units`() {
    let found = diagnoses(sick { Sequential(Linear(4, 8, init: .normal(std: 1000)), Sigmoid(), Linear(8, 1)) })
    let saturated = found.first { $0.kind == .saturatedUnits }
    #expect(
      saturated?.parameter == 0
        && saturated?.evidence.hasSuffix("of 8 units of 1 (Sigmoid) are at the ends of their range") == true
    )
    let wide = diagnoses(sick { Sequential(Linear(4, 8, init: .normal(std: 1000)), Tanh(), Linear(8, 1)) })
    #expect(wide.contains { $0.kind == .saturatedUnits })
    let fine = diagnoses(sick { Sequential(Linear(4, 8), Sigmoid(), Linear(8, 1)) })
    #expect(!fine.contains { $0.kind == .saturatedUnits })
  }

  @Test func `finds steps that are too large and too small`() {
    let large = diagnoses(sick(.adam, learningRate: 10) { Sequential(Linear(4, 8), ReLU(), Linear(8, 1)) })
    #expect(large.contains { $0.kind == .updateRatio && $0.evidence.hasSuffix("above 0.5") })
    let small = diagnoses(sick(.sgd, learningRate: 1e-8) { Sequential(Linear(4, 8), ReLU(), Linear(8, 1)) })
    #expect(small.contains { $0.kind == .updateRatio && $0.evidence.hasSuffix("below 1e-07") })
  }

  @Test func `finds parameters that never move, and a loss that stalls`() {
    let found = diagnoses(sick(learningRate: 1e-30, steps: 560) { Sequential(Linear(4, 8), ReLU(), Linear(8, 1)) })
    #expect(found.map(\.kind) == [.neverMoves, .lossStalled])
    #expect(found[0].step == 10 && found[0].affected == [0, 1, 2, 3])
    #expect(found[1].step == 500 && found[1].parameter == nil)
  }

  @Test func `finds parameters that get no gradient`() {
    let found = diagnoses(sick { Forgetful(sharing: false) })
    #expect(found.map(\.kind) == [.noGradient] && found.first?.affected == [2, 3])
  }

  @Test func `finds ties of which not every use is one`() {
    let found = diagnoses(sick { Forgetful(sharing: true) })
    #expect(found.map(\.kind) == [.brokenTie] && found.first?.affected == [0, 1])
    #expect(found.first?.evidence == "it is declared at 2 places, but only 1 contributed to its gradient")
  }

  @Test func `finds copies that come apart`() {
    let found = diagnoses(sick { Copied() })
    #expect(found.map(\.kind) == [.brokenTie] && found.first?.parameter == 2)
    #expect(found.first?.evidence == "it began as a copy of first.weight and has come apart from it")
  }

  @Test func `finds initial values that are not of their law`() throws {
    let liar = Initializer("liar", distribution: { _ in .normal(standardDeviation: 0.1) }) {
      elements,
      _,
      _,
      generator in
      for index in elements.indices { elements[index] = Float(generator.uniformDouble()) - 0.5 }
    }
    let found = diagnoses(sick(steps: 0) { Sequential(Linear(4, 64, init: liar), ReLU(), Linear(64, 1)) })
    let first = try #require(found.first)
    #expect(found.count == 1 && first.kind == .initialization && first.step == 0 && first.parameter == 0)
    #expect(first.evidence.hasPrefix("the initialiser did not do what it says"))
  }

  @Test func `expects no law of values that were loaded`() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "examiner-\(UInt64.random(in: 0 ... .max)).safetensors").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var plan = RunPlan.digitsMLP.with(steps: 100)
    plan.savePath = path
    #expect(diagnoses(plan, every: nil) == [])
    plan.savePath = nil
    plan.loadPath = path
    #expect(diagnoses(plan.with(steps: 0)) == [])
    #expect(snapshots(plan.with(steps: 0))[0].outline.parameters.allSatisfy { $0.distribution == nil })
  }
}

@Suite struct `A frozen parameter` {
  @Test func `that moves is found`() {
    let found = diagnoses(
      sick {
        let module = Restless()
        module.scale.requiresGrad = false
        return module
      }
    )
    #expect(found.map(\.kind) == [.frozenMoves] && found.first?.step == 1)
  }

  /// A network that changes a parameter which it has frozen.
  private final class Restless: Module {
    let scale = Linear(4, 4, bias: false).weight
    let last = Linear(4, 1)

    func callAsFunction(_ x: Tensor) -> Tensor {
      scale.value = noGrad { scale.value * 1.001 }
      return last(x)
    }
  }
}
