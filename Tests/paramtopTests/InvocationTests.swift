import Screen
import Testing

@testable import paramtop

@Suite struct `A command line` {
  private func train(_ arguments: String...) throws -> TrainCommand {
    guard case .train(let command) = Invocation(arguments) else { throw WrongUse("\(arguments) does not train") }
    return command
  }

  @Test func `without anything trains the digits`() throws {
    let command = try train()
    #expect(command.run == "digits" && command.display.fps == nil)
    #expect(!command.output.json && !command.output.batch && !command.output.once)
  }

  @Test func `may leave the command out`() throws {
    #expect(try train("--seed", "3").options.seed == 3)
    #expect(try train("mlp", "--seed", "3").run == "mlp")
    #expect(try train("train", "mlp").run == "mlp")
  }

  @Test func `takes the options of PyTorch by their names`() throws {
    let options = try train(
      "train",
      "--seed",
      "1",
      "--epochs",
      "2",
      "--lr",
      "1e-3",
      "--momentum",
      "0.9",
      "--weight-decay",
      "0.01",
      "--optimizer",
      "sgd",
      "--batch-size",
      "32",
      "--pace",
      "max"
    ).options
    #expect(options.seed == 1 && options.epochs == 2 && options.lr == 0.001 && options.momentum == 0.9)
    #expect(
      options.weightDecay == 0.01 && options.optimizer == "sgd" && options.batchSize == 32 && options.pace == .max
    )
    #expect(try train("--pace", "2.5").options.pace == .stepsPerSecond(2.5))
    #expect(try train("--once", "--size", "120x40").output.size?.size == Size(width: 120, height: 40))
  }

  @Test(arguments: [
    ["--sede", "1"], ["--seed", "-1"], ["--seed"], ["--epochs", "0"], ["--steps=-1"], ["--lr", "nan"], ["--lr=-1"],
    ["--momentum", "inf"], ["--weight-decay=-1"], ["--batch-size", "0"], ["--pace", "0"], ["--pace", "fast"],
    ["--steps", "1", "--epochs", "1"], ["--json", "--batch"], ["--json", "--once"], ["--size", "80x24"],
    ["--once", "--size", "80"], ["--once", "--size", "80x"], ["--once", "--size", "0x5"],
    ["--once", "--size", "1x99999"],
    ["--every", "0"], ["--fps", "0"], ["--fps", "1000"], ["--color", "pink"], ["digits", "mlp"], ["--", "a", "b"],
    ["runs", "digits"],
  ])
  func `that is wrong is refused in one sentence`(arguments: [String]) {
    guard case .refuse(let error) = Invocation(arguments) else {
      Issue.record("\(arguments) was accepted")
      return
    }
    #expect(!error.description.isEmpty && !error.description.contains("\n"))
    #expect(!error.description.hasSuffix(".") && !error.description.contains(". "))
    #expect(error.description.first?.isUppercase == false)
  }

  @Test func `says what an option demands`() {
    guard case .refuse(let error) = Invocation(["--lr=-1"]) else { return #expect(Bool(false)) }
    #expect(error == WrongUse("--lr must be a finite number, at least 0"))
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["train", "--help"], ["runs", "--help"], ["help"], ["help", "train"], ["--version"],
  ])
  func `that asks for help or the version is told`(arguments: [String]) {
    guard case .tell(let text) = Invocation(arguments) else {
      Issue.record("\(arguments) was not answered")
      return
    }
    #expect(arguments == ["--version"] ? text == "paramtop 0.1.0" : text.contains("USAGE: paramtop"))
    #expect(!arguments.contains("train") || text.contains("--weight-decay"))
  }

  @Test func `lists the runs`() {
    guard case .runs = Invocation(["runs"]) else { return #expect(Bool(false)) }
  }
}

@Suite struct `A sentence of the parser` {
  @Test func `is made one of ours`() {
    let sentences = [
      ("Unknown option '--x'. Did you mean '--y'?", "unknown option '--x'; did you mean '--y'"),
      ("The value 'a' is invalid.\nPlease provide one.", "the value 'a' is invalid; please provide one"),
      ("--lr must be right", "--lr must be right"), ("JSON is text.", "JSON is text"), ("", ""),
    ]
    for (message, sentence) in sentences { #expect(WrongUse(asOneSentence: message).description == sentence) }
  }
}
