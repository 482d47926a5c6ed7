import Inspection
import Networks
import RunFiles
import Testing

@testable import Training

/// What was found in the end.
private func diagnoses(_ plan: RunPlan, asking acts: [(step: Int?, requests: [Request])]) -> [Diagnosis] {
  snapshots(plan, asking: acts).last?.diagnoses ?? []
}

/// A network that changes a parameter of its own in every step.
private final class Restless: Module {
  let scale = Parameter([4], .ones)
  let last = Linear(4, 1)

  func callAsFunction(_ x: Tensor) -> Tensor {
    scale.value += 0.001
    return last(x * scale.value.detach())
  }
}

/// A run of 4 inputs and one output.
private func plan(_ optimizer: OptimizerChoice = .sgd, steps: Int = 60, _ make: @escaping @Sendable () -> any Module)
  -> RunPlan
{
  var plan = RunPlan("changed", "", epochs: 1, batchSize: 10, optimizer: optimizer, learningRate: 0.01) { plan in
    let (inputs, targets) = LinearData.make(count: 1000, seed: plan.seed)
    let data = DataSet.split(inputs, targets, share: 0.8, seed: plan.seed)
    return TrainingTask(model: make(), data: data, objective: .regression)
  }
  plan.steps = steps
  plan.pace = nil
  return plan
}

/// Draws from another law than it says.
private let liar = Initializer("liar", distribution: { _ in .normal(standardDeviation: 0.1) }) {
  elements,
  _,
  _,
  generator in
  for index in elements.indices { elements[index] = Float(generator.uniformDouble()) - 0.5 }
}

@Suite struct `Diagnoses of a run that a person changes` {
  private let healthy = RunPlan.tied.with(steps: 120)

  @Test func `find nothing wrong with a parameter that is frozen on the way, set while it is, and freed`() throws {
    let all = snapshots(
      healthy,
      asking: [
        (20, [.change(.freeze(parameter: 2, isFrozen: true))]),
        (40, [.change(.set(parameter: 2, element: 0, value: 0.5))]),
        (60, [.undo]), (80, [.change(.freeze(parameter: 2, isFrozen: false))]),
      ]
    )
    #expect(all.last?.diagnoses == [])
    for step in [30, 50, 70] {
      let reading = try #require(all.last { $0.step == step }?.readings[2])
      #expect(reading.movedSinceFrozen == 0 && reading.updateNorm == 0 && reading.drift ?? 0 > 0)
    }
    #expect(all.last?.readings[2]?.movedSinceFrozen == nil && all[0].readings[2]?.movedSinceFrozen == nil)
  }

  @Test func `find nothing wrong when all is frozen for a while`() {
    let freeze = { (isFrozen: Bool) in (0..<6).map { Request.change(.freeze(parameter: $0, isFrozen: isFrozen)) } }
    let all = snapshots(healthy, asking: [(0, freeze(true)), (40, freeze(false))])
    #expect(all.last?.diagnoses == [] && all.last { $0.step == 40 }?.readings[0]?.drift == 0)
    #expect(all.last?.readings[0]?.drift ?? 0 > 0)
  }

  @Test func `call out what a person froze and what moves all the same`() throws {
    let all = snapshots(plan { Restless() }, asking: [(5, [.change(.freeze(parameter: 0, isFrozen: true))])])
    let found = try #require(all.last?.diagnoses.first { $0.kind == .frozenMoves })
    #expect(found.step == 6 && found.parameter == 0 && found.holds)
    #expect(found.evidence == "it is a norm of 0.002 away from what it was when it was frozen")
    // Before it was frozen it moved, too.
    #expect(all.first { $0.step == 5 }?.diagnoses.contains { $0.kind == .frozenMoves } == false)
  }

  @Test func `expect what was untied to come apart, and what was tied to stay together`() {
    #expect(
      diagnoses(healthy, asking: [(20, [.change(.untie(use: "4.weight")), .change(.untie(use: "4.bias"))])]) == []
    )
    #expect(diagnoses(healthy, asking: [(20, [.change(.tie(parameter: 1, to: 3))])]) == [])
    #expect(diagnoses(healthy, asking: [(20, [.change(.tie(parameter: 1, to: 3))]), (50, [.undo])]) == [])
  }

  @Test func `test what was initialised anew against its new law`() throws {
    let plan = plan { Sequential(Linear(4, 64, init: liar), ReLU(), Linear(64, 1)) }
    let all = snapshots(
      plan,
      asking: [(10, [.change(.initialize(path: "0", initializer: "normal(std=0.1)"))]), (30, [.undo])]
    )
    func found(_ step: Int) throws -> Diagnosis {
      try #require(all.last { $0.step == step }?.diagnoses.first { $0.kind == .initialization })
    }
    #expect(try found(9).holds && found(9).step == 0)
    #expect(try found(10).endStep == 10 && found(29).endStep == 10)
    #expect(try found(30).holds)
  }

  @Test func `stay with their parameter when it gets another number`() throws {
    let plan = plan(steps: 40) {
      Sequential(Linear(4, 4), ReLU(), Linear(4, 4), ReLU(), Linear(4, 64, init: liar), Linear(64, 1))
    }
    let all = snapshots(plan, asking: [(10, [.change(.tie(parameter: 1, to: 3))]), (20, [.undo])])
    for (step, number) in [(9, 4), (10, 3), (19, 3), (20, 4), (40, 4)] {
      let snapshot = try #require(all.last { $0.step == step })
      let found = try #require(snapshot.diagnoses.first)
      #expect(found.kind == .initialization && found.parameter == number && found.affected == [number])
      #expect(snapshot.outline.parameters[number].path == "4.weight")
    }
  }

  @Test func `let dead units of a layer be forgotten when it is initialised anew`() throws {
    // Biases far below zero: no unit ever fires.
    let plan = plan(steps: 200) { Sequential(Linear(4, 8, biasInit: .constant(-100)), ReLU(), Linear(8, 1)) }
    let all = snapshots(
      plan,
      asking: [
        (
          100,
          [
            .change(.initialize(path: "0.bias", initializer: "zeros")),
            .change(.initialize(path: "0", initializer: "xavier_uniform")),
          ]
        )
      ]
    )
    #expect(all.last { $0.step == 99 }?.diagnoses.contains { $0.kind == .deadUnits && $0.holds } == true)
    #expect(all.last { $0.step == 100 }?.diagnoses.contains { $0.kind == .deadUnits && $0.holds } == false)
    #expect(all.last?.diagnoses.contains { $0.holds } == false, "\(all.last?.diagnoses ?? [])")
  }

  @Test func `do not take gradients that begin anew for an explosion`() {
    let plan = plan(.adam, steps: 1500) { Sequential(Linear(4, 1)) }
    let all = snapshots(plan, asking: [(1400, [.change(.initialize(path: "", initializer: "constant(300)"))])])
    let before = all.last { $0.step == 1400 }?.gradientHistory.norms[0].last ?? 0
    #expect(all.last?.readings[0]?.gradient?.norm ?? 0 > 0 && before >= 0)
    #expect(all.last?.diagnoses.contains { $0.kind == .exploding } == false)
  }
}
