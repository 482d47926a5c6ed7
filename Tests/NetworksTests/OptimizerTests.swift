import Networks
import Testing

@Suite struct `An optimiser` {
  private let problem = Descent()

  @Test func `has nothing to show before its first step, or of a stranger`() {
    let optimizer = SGD([problem.p], lr: 0.1, momentum: 0.9)
    #expect(optimizer.state(for: problem.p) == nil)
    problem.run(optimizer)
    #expect(optimizer.state(for: problem.p)?.steps == 5 && optimizer.state(for: problem.q) == nil)
  }

  @Test func `passes over what is frozen or got no gradient`() {
    let frozen = Parameter(Tensor([1]))
    frozen.requiresGrad = false
    let optimizer = Adam(problem.both + [frozen, Parameter(Tensor([2]))], lr: 0.1, weightDecay: 0.1)
    problem.run(optimizer)
    #expect(frozen.value.array == [1] && optimizer.arena.parameters[3].value.array == [2])
    #expect(optimizer.state(for: frozen) == nil && optimizer.state(for: problem.q)?.steps == 5)
  }
}
