import Networks
import Testing

@Suite struct `Adam as an optimiser` {
  private let problem = Descent()

  @Test func `is PyTorch's AdamW with amsgrad`() throws {
    let optimizer = Adam(problem.both, lr: 0.05, betas: (0.5, 0.9), weightDecay: 0.1, amsgrad: true, decoupled: true)
    problem.run(optimizer)
    problem.expect([0.734274566, -1.706327796, 3.174429893], [0.269374788, -1.715724826])
    try problem.expect(
      optimizer,
      problem.q,
      [
        ("exp_avg", [0.35351139307022095, 7.779231071472168]),
        ("exp_avg_sq", [0.10151485353708267, 24.02674674987793]),
        ("max_exp_avg_sq", [0.10389585047960281, 24.02674674987793]),
      ]
    )
  }
}
