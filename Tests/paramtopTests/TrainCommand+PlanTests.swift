import Testing
import Training

@testable import paramtop

@Suite struct `The plan of a run` {
  private func plan(_ arguments: [String], hasPace: Bool = true) throws -> RunPlan {
    guard case .train(let command) = Invocation(arguments) else { throw WrongUse("\(arguments) does not train") }
    return try command.plan(hasPace: hasPace)
  }

  @Test func `is the built-in one where nothing is said`() throws {
    for run in RunPlan.all {
      let plan = try plan([run.name])
      #expect(plan.name == run.name && plan.seed == run.seed && plan.epochs == run.epochs && plan.steps == run.steps)
      #expect(plan.batchSize == run.batchSize && plan.optimizer == run.optimizer && plan.pace == run.pace)
      #expect(plan.learningRate == run.learningRate && plan.momentum == run.momentum)
    }
  }

  @Test func `is changed by what is said`() throws {
    let plan = try plan([
      "digits-mlp", "--optimizer", "SGD", "--momentum", "0.5", "--lr", "0.25", "--weight-decay", "0.125", "--seed", "9",
      "--steps", "0", "--batch-size", "7", "--pace", "3",
    ])
    #expect(plan.optimizer == .sgd && plan.momentum == 0.5 && plan.learningRate == 0.25 && plan.weightDecay == 0.125)
    #expect(plan.seed == 9 && plan.steps == 0 && plan.batchSize == 7 && plan.pace == 3)
    #expect(try self.plan(["--epochs", "3"]).epochs == 3)
  }

  @Test func `has a pace for eyes only, unless it is asked for`() throws {
    #expect(try plan([]).pace != nil)
    #expect(try plan(["--pace", "max"]).pace == nil)
    #expect(try plan([], hasPace: false).pace == nil)
    #expect(try plan(["--pace", "5"], hasPace: false).pace == 5)
  }

  @Test func `refuses what does not exist or does not fit`() {
    #expect(throws: WrongUse.unknown("run", "mpl", among: RunPlan.all.map(\.name))) { try plan(["mpl"]) }
    #expect(throws: WrongUse.unknown("optimizer", "lion", among: ["sgd", "adam", "adamw"])) {
      try plan(["--optimizer", "lion"])
    }
    #expect(throws: WrongUse("--momentum is for sgd, and this run uses adamw")) {
      try plan(["--optimizer", "adamw", "--momentum", "0.9"])
    }
  }
}
