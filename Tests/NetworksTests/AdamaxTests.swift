import Networks
import Testing

@Suite struct `Adamax as an optimiser` {
  private let problem = Descent()

  @Test func `is PyTorch's`() throws {
    let optimizer = Adamax(problem.both, lr: 0.05, weightDecay: 0.1)
    problem.run(optimizer)
    problem.expect([0.762888789, -1.756257296, 3.246411562], [0.293726176, -1.736933589])
    try problem.expect(
      optimizer,
      problem.q,
      [
        ("exp_avg", [0.2175588607788086, 3.1132314205169678]),
        ("exp_inf", [0.7968048453330994, 8.41711711883545]),
      ]
    )
  }
}
