import Networks
import Testing

@Suite struct `A learning rate scheduler` {
  private let groups = [
    ParameterGroup([Parameter(Tensor([1]))], lr: 0.4), ParameterGroup([Parameter(Tensor([1]))]),
  ]

  @Test func `sets the rates of all groups, from the first step on`() {
    let optimizer = SGD(groups, lr: 0.8)
    let scheduler = LearningRateScheduler(optimizer, .linearLR(startFactor: 0.5, totalIters: 2))
    #expect(optimizer.learningRates == [0.2, 0.4])
    scheduler.step()
    #expect(optimizer.learningRates == [0.75 * 0.4, 0.75 * 0.8])
    scheduler.step()
    #expect(optimizer.learningRates == [0.4, 0.8] && scheduler.lastLearningRates == [0.4, 0.8])
    #expect(scheduler.stepCount == 2)
  }

  /// PyTorch's rules multiply the rate of the moment, and so keep a change by hand too.
  @Test func `keeps a change that is made by hand`() {
    let optimizer = Adam(groups, lr: 0.8)
    let scheduler = LearningRateScheduler(optimizer, .stepLR(stepSize: 2, gamma: 0.5))
    scheduler.step()
    optimizer.learningRate = 0.1
    scheduler.step()
    #expect(optimizer.learningRates == [0.05, 0.05])
  }
}
