import Networks
import Testing

/// Five steps of Σ c p² + Σ q³; the expected numbers are those of PyTorch 2.13.
private struct Descent {
  let p = Parameter(Tensor([1, -2, 3]))
  let q = Parameter(Tensor([0.5, -1.5]))

  func run(_ optimizer: any Optimizer) {
    let c = Tensor([0.5, 1, -0.25])
    for _ in 0..<5 {
      optimizer.zeroGrad()
      ((c * p.value * p.value).sum() + p.value.detach().sum() * 0 + (q.value * q.value * q.value).sum()).backward()
      optimizer.step()
    }
  }

  func expect(_ p: [Double], _ q: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(worstError(self.p.value.array, p) < 1, sourceLocation: sourceLocation)
    #expect(worstError(self.q.value.array, q) < 1, sourceLocation: sourceLocation)
  }
}

@Suite struct `An optimiser` {
  private let problem = Descent()
  private var both: [Parameter] { [problem.p, problem.q] }

  private func expect(_ optimizer: any Optimizer, _ parameter: Parameter, _ state: [(String, [Double])]) throws {
    let found = try #require(optimizer.state(for: parameter))
    #expect(found.steps == 5 && Set(found.moments.map(\.name)) == Set(state.map(\.0)))
    for (name, expected) in state { #expect(worstError(try #require(found[name]).array, expected) < 1, "\(name)") }
  }

  @Test func `called RMSprop is PyTorch's, centred and with momentum`() throws {
    let optimizer = RMSprop(both, lr: 0.02, alpha: 0.9, eps: 1e-6, weightDecay: 0.1, momentum: 0.8, centered: true)
    problem.run(optimizer)
    problem.expect([0.440413892, -1.418099284, 3.611823082], [0.049028445, -2.141866446])
    try expect(
      optimizer,
      problem.p,
      [
        ("square_avg", [0.3184993267059326, 5.78764533996582, 0.6819182634353638]),
        ("momentum_buffer", [6.746096134185791, -7.340586185455322, -8.100545883178711]),
        ("grad_avg", [0.3544079065322876, -1.533499836921692, -0.5277634859085083]),
      ]
    )
  }

  @Test func `called RMSprop is PyTorch's with momentum only`() throws {
    let optimizer = RMSprop(both, lr: 0.02, alpha: 0.9, momentum: 0.8)
    problem.run(optimizer)
    problem.expect([0.495755553, -1.47964251, 3.542827845], [0.082055651, -2.066444159])
    #expect(optimizer.state(for: problem.q)?.moments.map(\.name) == ["square_avg", "momentum_buffer"])
  }

  @Test func `called RMSprop is PyTorch's when centred only`() throws {
    let optimizer = RMSprop(both, lr: 0.02, alpha: 0.9, centered: true)
    problem.run(optimizer)
    problem.expect([0.76585871, -1.759960771, 3.248735189], [0.30075717, -1.75818038])
    #expect(optimizer.state(for: problem.q)?.moments.map(\.name) == ["square_avg", "grad_avg"])
  }

  @Test func `called Adagrad is PyTorch's`() throws {
    let optimizer = Adagrad(both, lr: 0.1, lrDecay: 0.2, weightDecay: 0.1, initialAccumulator: 0.3, eps: 1e-8)
    problem.run(optimizer)
    problem.expect([0.772079468, -1.750766873, 3.245177984], [0.313911468, -1.76951158])
    try expect(optimizer, problem.q, [("sum", [1.757972240447998, 319.5154113769531])])
  }

  @Test func `called Adamax is PyTorch's`() throws {
    let optimizer = Adamax(both, lr: 0.05, weightDecay: 0.1)
    problem.run(optimizer)
    problem.expect([0.762888789, -1.756257296, 3.246411562], [0.293726176, -1.736933589])
    try expect(
      optimizer,
      problem.q,
      [
        ("exp_avg", [0.2175588607788086, 3.1132314205169678]),
        ("exp_inf", [0.7968048453330994, 8.41711711883545]),
      ]
    )
  }

  @Test func `called AdamW is PyTorch's with amsgrad`() throws {
    let optimizer = Adam(both, lr: 0.05, betas: (0.5, 0.9), weightDecay: 0.1, amsgrad: true, decoupled: true)
    problem.run(optimizer)
    problem.expect([0.734274566, -1.706327796, 3.174429893], [0.269374788, -1.715724826])
    try expect(
      optimizer,
      problem.q,
      [
        ("exp_avg", [0.35351139307022095, 7.779231071472168]),
        ("exp_avg_sq", [0.10151485353708267, 24.02674674987793]),
        ("max_exp_avg_sq", [0.10389585047960281, 24.02674674987793]),
      ]
    )
  }

  @Test func `has nothing to show before its first step, or of a stranger`() {
    let optimizer = SGD([problem.p], lr: 0.1, momentum: 0.9)
    #expect(optimizer.state(for: problem.p) == nil)
    problem.run(optimizer)
    #expect(optimizer.state(for: problem.p)?.steps == 5 && optimizer.state(for: problem.q) == nil)
  }

  @Test func `passes over what is frozen or got no gradient`() {
    let frozen = Parameter(Tensor([1]))
    frozen.requiresGrad = false
    let optimizer = Adam(both + [frozen, Parameter(Tensor([2]))], lr: 0.1, weightDecay: 0.1)
    problem.run(optimizer)
    #expect(frozen.value.array == [1] && optimizer.arena.parameters[3].value.array == [2])
    #expect(optimizer.state(for: frozen) == nil && optimizer.state(for: problem.q)?.steps == 5)
  }
}

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
