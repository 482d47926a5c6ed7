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

  @Test func `looks twice at a step after which a person changed the model`() {
    let broken = snapshot(step: 2, gradients: [[0, 0], [1, 1]], values: [[.nan, 1], [1, 1]])
    var log = DiagnosisLog()
    log.take(Examination(of: broken))
    #expect(log.diagnoses.map(\.kind) == [.valueNotFinite] && log.diagnoses[0].holds)
    var again = Examination(of: snapshot(step: 2, gradients: [[0, 0], [1, 1]]))
    log.take(again)
    #expect(log.diagnoses[0].holds)
    again.followsChange = true
    for _ in 0..<5 { log.take(again) }
    // What needs several readings does not get them from one step.
    #expect(log.diagnoses.map(\.endStep) == [2])
  }

  @Test func `goes on when parameters get other numbers`() {
    var log = DiagnosisLog()
    let silent = { snapshot(step: $0, gradients: [[1, 1], [0, 0]]) }
    log.take(Examination(of: snapshot(step: 1, values: [[1, 1], [.nan, 1]])))
    log.take(Examination(of: silent(2)))
    log.take(Examination(of: silent(3)))
    log.renumber([1, 0])
    #expect(log.diagnoses.map(\.parameter) == [0] && log.diagnoses[0].affected == [0])
    // The streak of what was parameter 1 goes on.
    log.take(Examination(of: snapshot(step: 4, gradients: [[0, 0], [1, 1]])))
    #expect(log.diagnoses.map(\.kind) == [.valueNotFinite, .vanishing] && log.diagnoses[1].step == 2)
    log.renumber([0, 0])
    #expect(log.diagnoses[1].affected == [0])
  }

  @Test func `gives what was initialised anew, or set free, the time that the beginning had`() {
    let still = { (step: Int) -> ModelSnapshot in
      var snapshot = snapshot(step: step, update: 0)
      snapshot.readings[0]?.drift = 0
      return snapshot
    }
    func found(_ steps: ClosedRange<Int>, initial: [Int: Int] = [:], movable: [Int: Int] = [:]) -> [Diagnosis] {
      var log = DiagnosisLog()
      for step in steps {
        var examination = Examination(of: still(step))
        (examination.initialSteps, examination.movableSteps) = (initial, movable)
        log.take(examination)
      }
      return log.diagnoses
    }
    #expect(found(20...29, initial: [0: 18]) == [] && found(20...29, movable: [0: 18]) == [])
    #expect(found(20...32, movable: [0: 18]).map(\.step) == [28])
    #expect(found(20...32).first?.evidence.hasPrefix("after 22 steps") == true)
  }

  @Test func `takes a parameter that a person froze as it was then`() {
    func found(_ moved: Double?, update: Double) -> [Diagnosis] {
      var snapshot = snapshot(step: 5, gradients: [nil, [1, 1]], update: update, trainable: [false, true])
      snapshot.readings[0]?.movedSinceFrozen = moved
      return log([snapshot])
    }
    // It had moved before, and so far that the last step is still seen.
    #expect(found(0, update: 0.01) == [])
    #expect(found(0.25, update: 0).first?.evidence == "it is a norm of 0.25 away from what it was when it was frozen")
    #expect(found(nil, update: 0.01).map(\.kind) == [.frozenMoves])
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
