import Networks
import RunFiles
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
      #expect(plan.batchSize == run.batchSize && plan.optimizer.choice == run.optimizer.choice && plan.pace == run.pace)
      #expect(plan.learningRate == run.learningRate && plan.optimizer["momentum"] == run.optimizer["momentum"])
    }
  }

  @Test func `is changed by what is said`() throws {
    let plan = try plan([
      "digits-mlp", "--optimizer", "SGD", "--momentum", "0.5", "--lr", "0.25", "--weight-decay", "0.125", "--seed", "9",
      "--steps", "0", "--batch-size", "7", "--pace", "3",
    ])
    #expect(plan.optimizer.choice == .sgd && plan.optimizer["momentum"] == 0.5)
    #expect(plan.learningRate == 0.25 && plan.optimizer["weight_decay"] == 0.125)
    #expect(plan.seed == 9 && plan.steps == 0 && plan.batchSize == 7 && plan.pace == 3)
    #expect(try self.plan(["--epochs", "3"]).epochs == 3)
  }

  @Test func `has a pace for eyes only, unless it is asked for`() throws {
    #expect(try plan([]).pace != nil)
    #expect(try plan(["--pace", "max"]).pace == nil)
    #expect(try plan([], hasPace: false).pace == nil)
    #expect(try plan(["--pace", "5"], hasPace: false).pace == 5)
  }

  @Test func `takes what is said of parameters`() throws {
    let plan = try plan(["mlp", "--init", "zeros", "--init", "0=normal(std=0.5)", "--threads", "2", "--load", "a"])
    #expect(plan.reinitializations.map(\.path) == [nil, "0"])
    #expect(plan.reinitializations.map(\.initializer.name) == ["zeros()", "normal(std=0.5)"])
    #expect(plan.threads == 2 && plan.loadPath == "a" && plan.savePath == nil)
  }

  @Test func `takes how much of the past is kept`() throws {
    #expect(try plan([]).historyBytes == 256 << 20)
    #expect(try plan(["--history-mb", "3"]).historyBytes == 3 << 20)
    #expect(try plan(["--history-mb", "0"]).historyBytes == 0)
    guard case .train = Invocation(["train", "--history-mb", "-1"]) else { return }
    Issue.record("a negative size was taken")
  }

  @Test func `may be that of a module expression`() throws {
    let plan = try plan(["Sequential(LazyLinear(8), ReLU(), LazyLinear(10))", "--steps", "3"])
    #expect(plan.steps == 3 && plan.name == "Sequential(LazyLinear(8), ReLU(), LazyL…")
  }

  private func error(_ arguments: [String]) -> PlanError? {
    do throws(PlanError) {
      guard case .train(let command) = Invocation(arguments) else { return nil }
      _ = try command.plan(hasPace: true)
      return nil
    } catch {
      return error
    }
  }

  @Test func `refuses what does not exist or does not fit`() {
    let unknown = error(["mpl"])
    #expect(unknown?.description.hasPrefix("there is no run called 'mpl' (did you mean mlp? known are digits,") == true)
    #expect(unknown?.status == .wrongUse)
    #expect(
      error(["--optimizer", "lion"])
        == .wrongUse(.unknown("optimizer", "lion", among: OptimizerChoice.all.map(\.name)))
    )
    #expect(
      error(["--optimizer", "adamw", "--momentum", "0.9"])
        == .wrongUse(WrongUse("--momentum is for sgd, rmsprop, and this run uses adamw"))
    )
    #expect(error(["--save", "/no/such/folder/x.safetensors"])?.status == .wrongUse)
    #expect(error(["--init", "0=zeroes"])?.description.hasPrefix("--init 0=zeroes: there is no initialiser") == true)
  }

  @Test func `points at what is wrong in an expression, and says when a file cannot be read`() {
    let wrong = error(["Sequential(Linear(4, 8), ReLU(), Linear(9, 1))"])
    #expect(wrong?.place?.column == 34 && wrong?.status == .wrongUse)
    let missing = error(["no-such-run.toml"])
    #expect(missing?.description == "cannot read 'no-such-run.toml': no such file or directory")
    #expect(missing?.status == .sourceFailed && missing?.place == nil)
  }
}
