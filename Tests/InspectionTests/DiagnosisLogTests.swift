import Inspection
import Statistics
import Testing

/// A snapshot of two parameters and a run, by hand.
private func snapshot(
  step: Int,
  gradients: [[Float]?] = [[1, 1], [1, 1]],
  values: [[Float]] = [[1, 2], [3, 4]],
  update: Double? = 0.01,
  trainable: [Bool] = [true, true],
  loss: Double = 1
) -> ModelSnapshot {
  var run = RunStatus(
    name: "hand",
    state: .training,
    totalSteps: 100,
    totalEpochs: 1,
    optimizer: "SGD",
    learningRate: 0.1,
    pace: nil,
    seed: 0
  )
  (run.step, run.loss) = (step, loss)
  return ModelSnapshot(
    step: step,
    outline: ModelOutline(
      parameters: [0, 1].map {
        ParameterOutline(uses: [ParameterPath("\($0).weight")], extents: [1, 2], isTrainable: trainable[$0])
      }
    ),
    readings: [0, 1].map { index in
      let (value, gradient) = (values[index], gradients[index])
      return ParameterReading(
        values: Summary(value.span),
        gradient: gradient.map { Summary($0.span) },
        updateNorm: update,
        drift: 0.1
      )
    },
    run: run
  )
}

@Suite struct `A log of diagnoses` {
  private func log(_ snapshots: [ModelSnapshot]) -> [Diagnosis] {
    var log = DiagnosisLog()
    for snapshot in snapshots { log.take(Examination(of: snapshot)) }
    return log.diagnoses
  }

  @Test func `is empty while nothing is wrong`() {
    #expect(log((0..<20).map { snapshot(step: $0) }) == [])
  }

  @Test func `tells what came first first, and within a step the cause`() {
    let found = log([
      snapshot(step: 5), snapshot(step: 10, gradients: [[1, .infinity], [1, 1]]),
      snapshot(step: 15, gradients: [[.nan, .nan], [.nan, 1]], values: [[.nan, 1], [1, 1]], loss: .nan),
    ])
    #expect(found.map(\.kind) == [.gradientNotFinite, .lossNotFinite, .valueNotFinite])
    #expect(found[0].step == 10 && found[0].previousStep == 5 && found[0].parameter == 0)
    #expect(found[0].affected == [0, 1])
    #expect(found[0].evidence == "1 infinite among the 2 elements of the gradient")
  }

  @Test func `waits until what may be chance has held`() {
    let silent = { snapshot(step: $0, gradients: [[0, 0], [1, 1]]) }
    #expect(log([snapshot(step: 1), silent(2), silent(3), snapshot(step: 4), silent(5), silent(6)]) == [])
    let found = log([snapshot(step: 1), silent(4), silent(6), silent(8)])
    #expect(found.map(\.kind) == [.vanishing] && found[0].step == 4 && found[0].previousStep == 1)
  }

  @Test func `learns nothing from the same step twice`() {
    let silent = snapshot(step: 2, gradients: [[0, 0], [1, 1]])
    #expect(log([silent, silent, silent, silent]) == [])
  }

  @Test func `says when it is over, and keeps one entry when it comes back`() {
    let silent = { snapshot(step: $0, gradients: [nil, [1, 1]]) }
    var steps = (1...3).map(silent) + (4...6).map { snapshot(step: $0) }
    let over = log(steps)
    #expect(over.map(\.kind) == [.noGradient] && over[0].endStep == 6 && !over[0].holds)
    steps += (7...9).map(silent)
    let back = log(steps)
    #expect(back.count == 1 && back[0].holds && back[0].step == 1)
  }

  @Test func `has a rule for every kind, with its words`() {
    #expect(Set(Diagnosis.rules.map(\.kind)) == Set(Diagnosis.Kind.allCases))
    #expect(Diagnosis.rules.count == Diagnosis.Kind.allCases.count)
    for rule in Diagnosis.rules {
      #expect(!rule.name.isEmpty && rule.name.count <= 26 && rule.advice.hasSuffix("."), "\(rule.kind)")
      #expect(rule.threshold(.standard).count > 10 && !rule.threshold(.standard).hasSuffix("."))
    }
  }

  @Test func `judges no gradient in a step that computed none`() {
    let found = log((1...5).map { snapshot(step: $0, gradients: [nil, nil]) })
    #expect(found == [])
  }

  @Test func `expects a frozen parameter to stay, and says nothing of its gradient`() {
    let moved = log((1...5).map { snapshot(step: $0, gradients: [nil, [1, 1]], trainable: [false, true]) })
    #expect(moved.map(\.kind) == [.frozenMoves] && moved[0].parameter == 0)
  }
}
