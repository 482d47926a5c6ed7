import Inspection
import Networks
import RunFiles
import Statistics
import Tensors
import Testing

@testable import Training

/// 4-8-(8 twice)-1: `0.weight`, `0.bias`, the tied `2.weight` and `2.bias`, `6.weight`, `6.bias`.
func tiedSession(_ optimizer: OptimizerChoice = .adam) throws -> TrainingSession {
  var plan = RunPlan.tied.with(seed: 3)
  plan.optimizer = OptimizerPlan(optimizer)
  plan.optimizer["momentum"] = 0.9
  manualSeed(plan.seed)
  return try TrainingSession(plan) { _ in }
}

extension TrainingSession {
  /// Makes steps; the losses, bit for bit.
  func losses(_ steps: Int) -> [UInt64] { (0..<steps).map { _ in step().loss.bitPattern } }

  /// The values of a parameter, bit for bit.
  func bits(_ path: String) -> [UInt32] { task.model[path].value.array.map(\.bitPattern) }

  /// What the optimiser keeps for a parameter, bit for bit.
  func moments(_ path: String) -> [[UInt32]] {
    optimizer.state(for: task.model[path])?.moments.map { $0.value.array.map(\.bitPattern) } ?? []
  }

  /// The initial values of a parameter.
  func initial(_ path: String) throws -> [Float] {
    let index = try #require(frame.outline.parameters.firstIndex { $0.uses.contains(ParameterPath(path)) })
    return Array(frame.initial[try #require(frame.ranges[index])])
  }
}

/// One of each kind.
private let changes: [ModelChange] = [
  .learningRate(0.5), .freeze(parameter: 2, isFrozen: true), .initialize(path: "", initializer: "normal(std=3)"),
  .initialize(path: "2.bias", initializer: "ones"), .set(parameter: 4, element: 7, value: .nan),
  .tie(parameter: 1, to: 3), .untie(use: "4.weight"),
]

@Suite struct `A change of a model in training` {
  @Test(arguments: [OptimizerChoice.sgd, .adam, .rmsprop])
  func `leaves no trace when it is taken back at once`(optimizer: OptimizerChoice) throws {
    let undisturbed = try tiedSession(optimizer).losses(100)
    for change in changes {
      let session = try tiedSession(optimizer)
      let before = session.losses(30)
      let made = try session.make(change, after: 30)
      let after = session.takeBack(made.undoable, after: 30)
      #expect((made.frame == nil) == (after == nil))
      #expect(before + session.losses(70) == undisturbed, "\(change)")
    }
    // All of them, one on top of the other.
    let session = try tiedSession(optimizer)
    let before = session.losses(30)
    let fresh = session.frame.outline
    var stack = UndoStack()
    for change in changes { stack.push(try session.make(change, after: 30).undoable) }
    while let change = stack.pop() { _ = session.takeBack(change, after: 30) }
    #expect(before + session.losses(70) == undisturbed && session.frame.outline == fresh)
  }

  @Test(arguments: changes.dropFirst(2).dropLast(2))
  func `gives values and moments back that it replaced, and leaves the others alone`(change: ModelChange) throws {
    let session = try tiedSession()
    _ = session.losses(10)
    func all() -> [String: [[UInt32]]] {
      Dictionary(
        uniqueKeysWithValues: session.task.model.namedParameters().map {
          ($0.name, [session.bits($0.name)] + session.moments($0.name))
        }
      )
    }
    let before = all()
    let initial = session.frame.initial
    let made = try session.make(change, after: 10)
    guard case .values(let replaced) = made.undoable.replaced else {
      Issue.record("not a change of values")
      return
    }
    _ = session.losses(10)
    let changed = all()
    #expect(changed.allSatisfy { $0.value != before[$0.key] })
    _ = session.takeBack(made.undoable, after: 20)
    for (path, state) in all() {
      let isReplaced = replaced.contains { $0.checkpoint.parameter === session.task.model[path] }
      #expect(state == (isReplaced ? before[path] : changed[path]), "\(path) after \(change)")
    }
    #expect(session.frame.initial == initial)
    #expect(session.frame.outline.parameters[2].initializer == "pytorch_default()")
  }

  @Test func `is refused with a sentence, and nothing has changed then`() throws {
    let session = try tiedSession()
    let outline = session.frame.outline
    let values = session.optimizer.arena.copyValues()
    _ = try session.make(.freeze(parameter: 1, isFrozen: true), after: 0)
    func refusal(_ change: ModelChange) throws -> String {
      try #require(#expect(throws: ChangeError.self) { try session.make(change, after: 0) }).description
    }
    #expect(try refusal(.learningRate(-1)) == "a learning rate is a number from 0 up, not -1")
    #expect(try refusal(.learningRate(.nan)) == "a learning rate is a number from 0 up, not nan")
    #expect(try refusal(.learningRate(0.01)) == "the learning rate is 0.01 already")
    #expect(try refusal(.freeze(parameter: 1, isFrozen: true)) == "'0.bias' is frozen already")
    #expect(try refusal(.freeze(parameter: 0, isFrozen: false)) == "'0.weight' is not frozen")
    #expect(try refusal(.freeze(parameter: 6, isFrozen: true)) == "there is no parameter 6, the model has 6")
    #expect(try refusal(.set(parameter: -1, element: 0, value: 1)) == "there is no parameter -1, the model has 6")
    #expect(
      try refusal(.set(parameter: 0, element: 32, value: 1)) == "'0.weight' has 32 elements, there is no element 32"
    )
    #expect(
      try refusal(.initialize(path: "0", initializer: "xavier_unifrm"))
        == "there is no initialiser called 'xavier_unifrm' (did you mean xavier_uniform?)"
    )
    #expect(try refusal(.initialize(path: "1", initializer: "ones")) == "there is no Linear layer to initialise in '1'")
    #expect(
      try refusal(.initialize(path: "9", initializer: "ones")).hasPrefix("there is no module or parameter at '9'")
    )
    #expect(
      try refusal(.initialize(path: "0.bias", initializer: "orthogonal")).hasPrefix("orthogonal() cannot fill '0.bias'")
    )
    #expect(try refusal(.initialize(path: "0", initializer: "constant(nan)")) == "value must be a number, not nan")
    #expect(
      try refusal(.tie(parameter: 0, to: 2))
        == "'0.weight' of shape [8, 4] cannot be tied to '2.weight' of shape [8, 8]"
    )
    #expect(try refusal(.untie(use: "0.bias")) == "'0.bias' is used in one place only, there is nothing to untie")
    #expect(try refusal(.untie(use: "nobody")) == "there is no parameter at 'nobody'")
    _ = try session.make(.freeze(parameter: 1, isFrozen: false), after: 0)
    #expect(session.frame.outline == outline && session.optimizer.arena.copyValues() == values)
  }

  @Test func `says what it was in a clause`() throws {
    let session = try tiedSession()
    func sentence(_ change: ModelChange) throws -> String { try session.make(change, after: 0).undoable.sentence }
    #expect(try sentence(.learningRate(1e-3)) == "learning rate 0.01 → 0.001")
    #expect(try sentence(.freeze(parameter: 1, isFrozen: true)) == "froze 0.bias")
    #expect(try sentence(.freeze(parameter: 1, isFrozen: false)) == "unfroze 0.bias")
    #expect(
      try sentence(.initialize(path: "", initializer: "constant(2)"))
        == "initialised 0.weight, 2.weight, 6.weight by constant(2)"
    )
    #expect(try sentence(.set(parameter: 0, element: 6, value: 42)) == "set 0.weight[1, 2] from 2 to 42")
    #expect(try sentence(.untie(use: "4.weight")) == "untied 4.weight from 2.weight")
    #expect(try sentence(.tie(parameter: 4, to: 2)) == "tied 4.weight to 2.weight")
  }
}

@Suite struct `A learning rate given by hand` {
  @Test func `holds from the next step on`() throws {
    let session = try tiedSession()
    _ = session.losses(3)
    _ = try session.make(.learningRate(0), after: 3)
    let values = session.optimizer.arena.copyValues()
    _ = session.losses(3)
    #expect(session.optimizer.arena.copyValues() == values && session.optimizer.learningRate == 0)
  }
}

@Suite struct `A parameter frozen by hand` {
  @Test(arguments: [OptimizerChoice.sgd, .adam])
  func `stays as it is, and goes on with its momentum afterwards`(optimizer: OptimizerChoice) throws {
    let session = try tiedSession(optimizer)
    _ = session.losses(10)
    let (bits, moments) = (session.bits("2.weight"), session.moments("2.weight"))
    #expect(!moments.isEmpty)
    let frozen = try session.make(.freeze(parameter: 2, isFrozen: true), after: 10)
    #expect(frozen.frame?.frame.outline.parameters.map(\.isTrainable) == [true, true, false, true, true, true])
    let other = session.bits("0.weight")
    _ = session.losses(10)
    #expect(session.bits("2.weight") == bits && session.moments("2.weight") == moments)
    #expect(session.bits("0.weight") != other && !session.parameters[2].hasGrad)
    let free = try session.make(.freeze(parameter: 2, isFrozen: false), after: 20)
    #expect(free.frame?.frame.outline.parameters[2].isTrainable == true)
    _ = session.losses(1)
    #expect(session.bits("2.weight") != bits)
    #expect(session.optimizer.state(for: session.parameters[2])?.steps == 11)
  }

  @Test func `may be any, and all of them`() throws {
    let session = try tiedSession()
    for index in 0..<6 { _ = try session.make(.freeze(parameter: index, isFrozen: true), after: 0) }
    let values = session.optimizer.arena.copyValues()
    _ = session.losses(50)
    #expect(session.optimizer.arena.copyValues() == values)
    // Without a way back the recording ends all the same.
    #expect(Tape.current.length < 50)
    _ = session.step(observing: true)
    for index in 0..<6 { _ = try session.make(.freeze(parameter: index, isFrozen: false), after: 51) }
    _ = session.losses(1)
    #expect(session.optimizer.arena.copyValues() != values)
  }
}

@Suite struct `A parameter initialised by hand` {
  @Test func `begins anew: values, law, drift and momentum`() throws {
    let session = try tiedSession()
    _ = session.losses(10)
    let made = try session.make(.initialize(path: "2", initializer: "uniform(-1, 1)"), after: 10)
    let outline = session.frame.outline.parameters[2]
    #expect(outline.initializer == "uniform(a=-1, b=1)" || outline.initializer == "uniform(-1, 1)")
    let law = try #require(outline.distribution)
    let values = session.task.model["2.weight"].value.array
    #expect(try session.initial("2.weight") == values && session.moments("2.weight") == [])
    #expect(FitVerdict(of: values.span, against: law).probability > 1e-6)
    #expect(made.frame?.renewed == [2] && session.frame.origins[2].initialStep == 10)
    // Biases stay.
    #expect(!session.moments("2.bias").isEmpty)
    let second = try session.make(.initialize(path: "2", initializer: "uniform(-1, 1)"), after: 10)
    #expect(session.task.model["2.weight"].value.array != values)
    _ = session.takeBack(second.undoable, after: 10)
    #expect(try session.initial("2.weight") == values)
  }

  @Test func `has a law again after its values were loaded`() throws {
    let session = try tiedSession()
    session.frame.origins[0].isLoaded = true
    let made = try session.make(.initialize(path: "0", initializer: "ones"), after: 0)
    #expect(session.frame.outline.parameters[0].initializer == "ones()")
    _ = session.takeBack(made.undoable, after: 0)
    #expect(session.frame.outline.parameters[0].initializer == nil)
  }
}

@Suite struct `An element set by hand` {
  @Test func `takes the value, and is trained on`() throws {
    let session = try tiedSession()
    _ = session.losses(5)
    let moments = session.moments("0.weight")
    let initial = session.frame.initial
    _ = try session.make(.set(parameter: 0, element: 5, value: 42), after: 5)
    #expect(session.task.model["0.weight"].value[1, 1] == 42 && session.moments("0.weight") == moments)
    #expect(session.frame.initial == initial)
    _ = session.losses(1)
    #expect(session.task.model["0.weight"].value[1, 1] != 42)
  }

  @Test func `heals what a step that was not finite left behind`() throws {
    let session = try tiedSession()
    _ = session.losses(5)
    _ = try session.make(.set(parameter: 5, element: 0, value: .nan), after: 5)
    _ = session.losses(1)
    #expect(session.task.model["6.bias"].value.item.isNaN)
    for (index, parameter) in session.parameters.enumerated() {
      for element in 0..<parameter.shape.count {
        _ = try session.make(.set(parameter: index, element: element, value: 0.1), after: 6)
      }
    }
    #expect(session.losses(5).allSatisfy { Double(bitPattern: $0).isFinite })
  }
}
