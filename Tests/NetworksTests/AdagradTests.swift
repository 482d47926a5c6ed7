import Networks
import Testing

@Suite struct `Adagrad as an optimiser` {
  private let problem = Descent()

  @Test func `is PyTorch's`() throws {
    let optimizer = Adagrad(problem.both, lr: 0.1, lrDecay: 0.2, weightDecay: 0.1, initialAccumulator: 0.3, eps: 1e-8)
    problem.run(optimizer)
    problem.expect([0.772079468, -1.750766873, 3.245177984], [0.313911468, -1.76951158])
    try problem.expect(optimizer, problem.q, [("sum", [1.757972240447998, 319.5154113769531])])
  }
}
