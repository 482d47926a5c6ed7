import Training

extension TrainCommand {
  /// The plan of the run that is asked for, as it was built in but for what the options change.
  ///
  /// - Parameter hasPace: whether somebody watches; without eyes a run goes as fast as it can unless told otherwise.
  /// - Throws: ``WrongUse`` for a run or an optimiser that there is not, or an option that does not fit.
  func plan(hasPace: Bool) throws(WrongUse) -> RunPlan {
    guard var plan = RunPlan.named(run) else { throw .unknown("run", run, among: RunPlan.all.map(\.name)) }
    try options.apply(to: &plan)
    if let pace = options.pace {
      plan.pace = pace.value
    } else if !hasPace {
      plan.pace = nil
    }
    return plan
  }
}

extension RunOptions {
  /// Changes what was given.
  fileprivate func apply(to plan: inout RunPlan) throws(WrongUse) {
    if let optimizer {
      guard let choice = OptimizerChoice(rawValue: optimizer.lowercased()) else {
        throw .unknown("optimizer", optimizer, among: OptimizerChoice.allCases.map(\.rawValue))
      }
      plan.optimizer = choice
    }
    if momentum != nil, plan.optimizer != .sgd {
      throw WrongUse("--momentum is for sgd, and this run uses \(plan.optimizer.rawValue)")
    }
    plan.seed = seed ?? plan.seed
    plan.epochs = epochs ?? plan.epochs
    plan.steps = steps ?? plan.steps
    plan.batchSize = batchSize ?? plan.batchSize
    plan.learningRate = lr ?? plan.learningRate
    plan.momentum = momentum ?? plan.momentum
    plan.weightDecay = weightDecay ?? plan.weightDecay
  }
}
