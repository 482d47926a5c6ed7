import Bytes
import Networks
import RunFiles
import Settings
import Training

/// There is no plan for what the command line asks for.
enum PlanError: Error, Equatable {
  /// The command line is wrong.
  case wrongUse(WrongUse)
  /// What is wrong stands in a run file, a module expression or a data file.
  case described(RunFileError)
}

extension TrainCommand {
  /// The plan of the run that is asked for, as it was built in or described but for what the options change.
  ///
  /// - Parameter hasPace: whether somebody watches; without eyes a run goes as fast as it can unless told otherwise.
  func plan(hasPace: Bool, _ configuration: Configuration = Configuration()) throws(PlanError) -> RunPlan {
    var plan: RunPlan
    do throws(RunFileError) {
      if let described = try describedPlan() { plan = described } else { plan = try builtInPlan() }
    } catch {
      throw .described(error)
    }
    do throws(WrongUse) {
      try options.apply(to: &plan)
    } catch {
      throw .wrongUse(error)
    }
    if let pace = options.pace {
      plan.pace = pace.value
    } else if !hasPace {
      plan.pace = nil
    } else if let pace = configuration.pace, !plan.hasPaceOfItsOwn {
      plan.pace = if case .stepsPerSecond(let pace) = pace { pace } else { nil }
    }
    plan.thresholds = configuration.thresholds
    return plan
  }

  private func builtInPlan() throws(RunFileError) -> RunPlan {
    if let plan = RunPlan.named(run) { return plan }
    throw RunFileError(.unknown(kind: "run", name: run, known: RunPlan.all.map(\.name)))
  }

  /// The plan of a run file, known by the end of its name, or of a module expression, known by its parenthesis.
  private func describedPlan() throws(RunFileError) -> RunPlan? {
    if run.hasSuffix(".toml") { return try RunPlan(runFile: run) }
    return run.contains("(") ? try RunPlan(expression: run) : nil
  }
}

extension PlanError {
  /// Status 2 for what stands on the command line, 3 for what is wrong with a file.
  var status: ExitStatus {
    guard case .described(let error) = self else { return .wrongUse }
    switch error.problem {
    case .file, .data: return .sourceFailed
    default: return error.place?.file == nil ? .wrongUse : .sourceFailed
    }
  }

  /// One sentence.
  var description: String {
    switch self {
    case .wrongUse(let error): error.description
    case .described(let error): error.description
    }
  }

  /// Where it is, if it is at a place of a text.
  var place: SourcePlace? {
    guard case .described(let error) = self else { return nil }
    return error.place
  }
}

extension RunOptions {
  /// Changes what was given.
  fileprivate func apply(to plan: inout RunPlan) throws(WrongUse) {
    if let optimizer {
      guard let choice = OptimizerChoice.named(optimizer) else {
        throw .unknown("optimizer", optimizer, among: OptimizerChoice.all.map(\.name))
      }
      if choice != plan.optimizer.choice { plan.optimizer = OptimizerPlan(choice) }
    }
    try set("momentum", momentum, of: &plan)
    try set("weight_decay", weightDecay, of: &plan)
    plan.seed = seed ?? plan.seed
    plan.steps = steps ?? (epochs == nil ? plan.steps : nil)
    plan.epochs = epochs ?? plan.epochs
    plan.batchSize = batchSize ?? plan.batchSize
    plan.learningRate = lr ?? plan.learningRate
    plan.threads = threads ?? plan.threads
    if let historyMb { plan.historyBytes = historyMb << 20 }
    if let framework {
      guard let known = Framework(rawValue: framework) else {
        throw .unknown("framework", framework, among: Framework.allCases.map(\.rawValue))
      }
      plan.framework = known
    }
    plan.reinitializations += try initializers.map { text throws(WrongUse) in try Reinitialization(option: text) }
    plan.loadPath = load
    plan.savePath = save
    guard let save else { return }
    do throws(FileError) {
      // Better now than after the last step.
      try File.checkWritable(save)
    } catch {
      throw WrongUse(error.description)
    }
  }

  private func set(_ name: String, _ value: Double?, of plan: inout RunPlan) throws(WrongUse) {
    guard let value else { return }
    guard plan.optimizer.hasNumber(name) else {
      let able = OptimizerChoice.all.filter { OptimizerPlan($0).hasNumber(name) }.map(\.name)
      let used = plan.optimizer.choice.name
      let option = "--" + name.replacing("_", with: "-")
      throw WrongUse("\(option) is for \(able.joined(separator: ", ")), and this run uses \(used)")
    }
    plan.optimizer[name] = value
  }
}

extension Reinitialization {
  /// Reads `xavier_uniform` or `0=normal(std=0.01)`.
  init(option text: String) throws(WrongUse) {
    let sign = text.firstIndex(of: "=")
    let parenthesis = text.firstIndex(of: "(") ?? text.endIndex
    let path = sign.flatMap { $0 < parenthesis ? String(text[..<$0]) : nil }
    let name = path.map { String(text.dropFirst($0.count + 1)) } ?? text
    do throws(InitializerError) {
      self.init(path: path, initializer: try Initializer.named(name))
    } catch {
      throw WrongUse("--init \(text): \(error)")
    }
  }
}
