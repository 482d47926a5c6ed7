import Networks
import Testing

@Suite struct `RMSprop as an optimiser` {
  private let problem = Descent()

  @Test func `is PyTorch's, centred and with momentum`() throws {
    let optimizer = RMSprop(
      problem.both,
      lr: 0.02,
      alpha: 0.9,
      eps: 1e-6,
      weightDecay: 0.1,
      momentum: 0.8,
      centered: true
    )
    problem.run(optimizer)
    problem.expect([0.440413892, -1.418099284, 3.611823082], [0.049028445, -2.141866446])
    try problem.expect(
      optimizer,
      problem.p,
      [
        ("square_avg", [0.3184993267059326, 5.78764533996582, 0.6819182634353638]),
        ("momentum_buffer", [6.746096134185791, -7.340586185455322, -8.100545883178711]),
        ("grad_avg", [0.3544079065322876, -1.533499836921692, -0.5277634859085083]),
      ]
    )
  }

  @Test func `is PyTorch's with momentum only`() throws {
    let optimizer = RMSprop(problem.both, lr: 0.02, alpha: 0.9, momentum: 0.8)
    problem.run(optimizer)
    problem.expect([0.495755553, -1.47964251, 3.542827845], [0.082055651, -2.066444159])
    #expect(optimizer.state(for: problem.q)?.moments.map(\.name) == ["square_avg", "momentum_buffer"])
  }

  @Test func `is PyTorch's when centred only`() throws {
    let optimizer = RMSprop(problem.both, lr: 0.02, alpha: 0.9, centered: true)
    problem.run(optimizer)
    problem.expect([0.76585871, -1.759960771, 3.248735189], [0.30075717, -1.75818038])
    #expect(optimizer.state(for: problem.q)?.moments.map(\.name) == ["square_avg", "grad_avg"])
  }
}
