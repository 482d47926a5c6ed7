/// Lets the learning rates of an optimiser follow a rule, as the classes of `torch.optim.lr_scheduler`.
///
/// ```swift
/// let scheduler = LearningRateScheduler(optimizer, .stepLR(stepSize: 30, gamma: 0.1))
/// for epoch in 0..<100 {
///   …
///   scheduler.step()
/// }
/// ```
/// Every parameter group follows the rule from the learning rate that it had at the beginning. Who changes a learning
/// rate by hand on the way scales what is to come by as much.
public final class LearningRateScheduler {
  /// Whose learning rates are set.
  public let optimizer: any Optimizer
  /// The rule that they follow.
  public let schedule: LearningRateSchedule
  /// How many steps were made.
  public private(set) var stepCount = 0
  /// The learning rates that were set last, one for each parameter group.
  public private(set) var lastLearningRates: [Double]
  private var initial: [Double]

  /// Begins a schedule: the optimiser gets the learning rates of its first step at once.
  public init(_ optimizer: any Optimizer, _ schedule: LearningRateSchedule) {
    self.optimizer = optimizer
    self.schedule = schedule
    initial = optimizer.learningRates
    lastLearningRates = initial
    apply()
  }

  /// Goes on by one step: call it after the optimiser's.
  public func step() {
    for (index, now) in optimizer.learningRates.enumerated() where now != lastLearningRates[index] {
      let last = lastLearningRates[index]
      if last != 0 { initial[index] *= now / last }
    }
    stepCount += 1
    apply()
  }

  private func apply() {
    for index in initial.indices {
      lastLearningRates[index] = schedule.learningRate(initial[index], after: stepCount)
    }
    optimizer.learningRates = lastLearningRates
  }
}
