import Networks
import Testing

@Suite struct `The arena of an optimiser` {
  @Test func `holds a tied parameter once, and leaves one without gradient alone`() {
    let shared = Linear(2, 2)
    let unused = Linear(2, 2)
    let optimizer = SGD(shared.parameters + shared.parameters + unused.parameters, lr: 0.1, weightDecay: 0.5)
    let before = unused.weight.value.array
    optimizer.zeroGrad()
    shared(shared(Tensor.ones([1, 2]))).sum().backward()
    optimizer.step()
    #expect(optimizer.arena.parameters.count == 4)
    #expect(unused.weight.grad == nil && unused.weight.value.array == before)
    #expect(shared.weight.grad != nil)
  }

  @Test func `takes a lazy parameter in when it has its shape, and keeps the state of the others`() {
    let (first, lazy) = (Linear(3, 3), LazyLinear(2))
    let optimizer = SGD(first.parameters + lazy.parameters, lr: 0.1, momentum: 0.9)
    func step(_ output: Tensor) {
      output.sum().backward()
      optimizer.step()
    }
    step(first(Tensor.ones([1, 3])))
    let velocityStep = first.weight.value.array
    optimizer.zeroGrad()
    step(lazy(first(Tensor.ones([1, 3]))))
    #expect(optimizer.arena.range(of: 2)?.count == 6)
    #expect(first.weight.value.array != velocityStep)
  }

  @Test func `does not move what is frozen`() {
    let layer = Linear(2, 2)
    layer.weight.requiresGrad = false
    let before = layer.weight.value.array
    let optimizer = Adam(layer.parameters, lr: 0.1, weightDecay: 0.1)
    optimizer.zeroGrad()
    layer(Tensor.ones([1, 2])).sum().backward()
    optimizer.step()
    #expect(layer.weight.value.array == before)
  }

  @Test func `takes other parameters, and keeps the state of those that stay`() throws {
    let (a, b, c) = (Parameter(Tensor([1, 2])), Parameter(Tensor([3])), Parameter(Tensor([4])))
    let optimizer = SGD([a, b], lr: 0.1, momentum: 0.9)
    func step(_ used: [Parameter]) {
      optimizer.zeroGrad()
      used.map { ($0.value * $0.value).sum() }.reduce(Tensor(0), +).backward()
      optimizer.step()
    }
    step([a, b])
    step([a, b])
    let (state, values) = (optimizer.state(for: b), (a.value.array, b.value.array))
    let gradient = b.grad?.array
    optimizer.arena.setParameters([c, b, b])
    #expect(optimizer.arena.parameters.map { ObjectIdentifier($0) } == [c, b].map { ObjectIdentifier($0) })
    #expect(optimizer.state(for: b)?.steps == 2 && optimizer.state(for: c) == nil && optimizer.state(for: a) == nil)
    #expect(optimizer.state(for: b)?["momentum_buffer"]?.array == state?["momentum_buffer"]?.array)
    #expect(a.value.array == values.0 && b.value.array == values.1 && b.grad?.array == gradient)
    step([a, b, c])
    // Who left is nobody's any more.
    #expect(a.value.array == values.0 && b.value.array != values.1 && c.value.array == [4 - Float(0.1) * 8])
    #expect(optimizer.state(for: b)?.steps == 3 && optimizer.state(for: c)?.steps == 1)
  }

  @Test func `gives who leaves memory of its own`() {
    let leaving = Parameter(Tensor([1, 2]))
    do {
      let optimizer = SGD([leaving, Parameter(Tensor([3]))], lr: 0.1)
      optimizer.arena.settle()
      optimizer.arena.setParameters([optimizer.arena.parameters[1]])
    }
    leaving.value[0] = 5
    #expect(leaving.value.array == [5, 2])
    let next = Adam([leaving], lr: 0.1)
    leaving.value.sum().backward()
    next.step()
    #expect(next.state(for: leaving)?.steps == 1)
  }

  @Test func `keeps the groups apart`() async {
    let (a, b, c) = (Parameter(Tensor([1])), Parameter(Tensor([1])), Parameter(Tensor([1])))
    let optimizer = SGD([ParameterGroup([a], lr: 1), ParameterGroup([b], lr: 2)], lr: 0)
    optimizer.arena.setParameters([c], ofGroup: 0)
    #expect(optimizer.arena.parameters.map { ObjectIdentifier($0) } == [c, b].map { ObjectIdentifier($0) })
    (b.value + c.value).sum().backward()
    optimizer.step()
    #expect(c.value.item == 0 && b.value.item == -1)
    await #expect(processExitsWith: .failure) {
      let (a, b) = (Parameter(Tensor([1])), Parameter(Tensor([1])))
      SGD([ParameterGroup([a]), ParameterGroup([b])], lr: 0).arena.setParameters([b], ofGroup: 0)
    }
  }

  @Test func `lets go of parameters and memory together`() {
    weak var parameter: Parameter?
    do {
      let layer = Linear(2, 2)
      parameter = layer.weight
      let optimizer = SGD(layer.parameters, lr: 0.1)
      layer(Tensor.ones([1, 2])).sum().backward()
      optimizer.step()
    }
    #expect(parameter == nil)
  }
}

/// Lists its parts by hand, and forgets one.
private final class Forgetful: Module {
  let first = Linear(2, 3)
  let second = Linear(3, 1)
  var members: [Member] { [Member("first", first)] }
  func callAsFunction(_ x: Tensor) -> Tensor { second(first(x)) }
}

@Suite struct `A forgotten registration` {
  @Test func `is told at the first step`() {
    let net = Forgetful()
    let optimizer = SGD(net.parameters, lr: 0.1)
    optimizer.zeroGrad()
    net(Tensor.ones([1, 2])).sum().backward()
    optimizer.step()
    #expect(optimizer.arena.strangers == [[1, 3], [1]])
  }

  @Test func `is none when another network was only looked at in between`() {
    let (net, other) = (Linear(2, 3), Linear(4, 5))
    other(Tensor.ones([1, 4])).sum().backward()
    let optimizer = SGD(net.parameters, lr: 0.1)
    _ = other(Tensor.ones([1, 4]))
    net(Tensor.ones([1, 2])).sum().backward()
    optimizer.step()
    #expect(optimizer.arena.strangers.isEmpty)
  }

  @Test func `is none when the part is frozen, or another optimiser knows it`() {
    let (net, other) = (Forgetful(), Forgetful())
    let optimizer = SGD(net.parameters + other.parameters, lr: 0.1)
    net.second.weight.requiresGrad = false
    net.second.bias.requiresGrad = false
    let second = SGD(other.second.parameters, lr: 0.1)
    (net(Tensor.ones([1, 2])) + other(Tensor.ones([1, 2]))).sum().backward()
    optimizer.step()
    second.step()
    #expect(optimizer.arena.strangers.isEmpty && second.arena.strangers.isEmpty)
  }
}
