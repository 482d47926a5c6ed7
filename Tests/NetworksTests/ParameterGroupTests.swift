import Networks
import Testing

@Suite struct `A parameter group` {
  private let problem = Descent()

  @Test func `has options of its own, and the optimiser's where it has none`() throws {
    let optimizer = SGD(
      [ParameterGroup([problem.p], lr: 0.01, momentum: 0.5), ParameterGroup([problem.q], weightDecay: 0.2)],
      lr: 0.1
    )
    problem.run(optimizer)
    // q runs away, which is the point: it has a large rate and no momentum.
    problem.expect([0.921232581, -1.692222238, 3.122350454], [0.246864021, -164.280426025])
    let state = try #require(optimizer.state(for: problem.p))
    #expect(worstError(state.moments[0].value.array, [1.8486939668655396, -7.049008369445801, -2.974201202392578]) < 1)
    #expect(optimizer.state(for: problem.q)?.moments.isEmpty == true)
    #expect(optimizer.learningRates == [0.01, 0.1] && optimizer.learningRate == 0.01)
    optimizer.learningRate = 0.5
    #expect(optimizer.learningRates == [0.5, 0.5])
  }

  @Test func `has betas and epsilon of its own`() {
    let groups = [
      ParameterGroup([problem.p], lr: 0.01, betas: (0.5, 0.9), eps: 1e-3),
      ParameterGroup([problem.q], weightDecay: 0.2),
    ]
    problem.run(Adam(groups, lr: 0.1))
    problem.expect([0.950263917, -1.950118184, 3.050035715], [0.054856226, -2.002175808])
  }

  @Test func `is refused with options that the optimiser does not know, or parameters of another`() async {
    await #expect(processExitsWith: .failure) {
      _ = Adam([ParameterGroup([Parameter(Tensor([1]))], momentum: 0.9)])
    }
    await #expect(processExitsWith: .failure) {
      let parameter = Parameter(Tensor([1]))
      _ = SGD([ParameterGroup([parameter]), ParameterGroup([parameter])], lr: 0.1)
    }
  }
}
