import Networks
import Testing

/// The numbers are those of `torch.optim.lr_scheduler` in PyTorch 2.13, from 0.8 on.
@Suite struct `A learning rate schedule` {
  private func expect(
    _ schedule: LearningRateSchedule,
    _ expected: [Double],
    at location: SourceLocation = #_sourceLocation
  ) {
    for (step, rate) in expected.enumerated() {
      let found = schedule.learningRate(0.8, after: step)
      #expect(abs(found - rate) < 1e-8, "\(schedule.name) after \(step)", sourceLocation: location)
    }
  }

  @Test func `goes down in steps`() {
    expect(.stepLR(stepSize: 3, gamma: 0.5), [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05])
    expect(.multiStepLR(milestones: [2, 5, 6], gamma: 0.5), [0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.1, 0.1])
    expect(.constantLR(factor: 0.5, totalIters: 3), [0.4, 0.4, 0.4, 0.8, 0.8])
  }

  @Test func `goes along a curve`() {
    expect(.exponentialLR(gamma: 0.9), [0.8, 0.72, 0.648, 0.5832, 0.52488, 0.472392, 0.4251528])
    expect(
      .cosineAnnealingLR(tMax: 5, etaMin: 0.1),
      [
        0.8, 0.733155948, 0.558155948, 0.341844052, 0.166844052, 0.1, 0.166844052, 0.341844052, 0.558155948,
        0.733155948,
      ]
    )
    expect(.linearLR(startFactor: 0.25, totalIters: 4), [0.2, 0.35, 0.5, 0.65, 0.8, 0.8])
    expect(.linearLR(), [0.266666667, 0.373333333, 0.48, 0.586666667, 0.693333333, 0.8, 0.8])
    expect(.lambdaLR { 1 / (1 + Double($0)) }, [0.8, 0.4, 0.266666667, 0.2, 0.16])
  }

  @Test func `follows another`() {
    let expected = [
      0.08, 0.26, 0.44, 0.62, 0.8, 0.769551813, 0.682842712, 0.553073373, 0.4, 0.246926627, 0.117157288, 0.030448187, 0,
    ]
    expect(
      .sequentialLR([.linearLR(startFactor: 0.1, totalIters: 4), .cosineAnnealingLR(tMax: 8)], milestones: [4]),
      expected
    )
    expect(.cosineAnnealingLR(tMax: 8).warmedUp(steps: 4), expected)
    expect(
      .sequentialLR(
        [.constantLR(factor: 0.1, totalIters: 2), .exponentialLR(gamma: 0.9), .stepLR(stepSize: 2, gamma: 0.5)],
        milestones: [2, 5]
      ),
      [0.08, 0.08, 0.8, 0.72, 0.648, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1]
    )
  }
}
