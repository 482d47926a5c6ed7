import Networks
import Testing

@Suite struct `A parameter set by hand` {
  @Test func `takes values from arrays, tensors and other parameters`() {
    let layer = Linear(2, 2)
    layer.weight.setData([1, 2, 3, 4])
    #expect(layer.weight.value.array == [1, 2, 3, 4])
    layer.weight.setData([[5, 6], [7, 8]])
    #expect(layer.weight.value[1].array == [7, 8])
    let other = Linear(2, 2)
    other.weight.setData(layer.weight)
    #expect(other.weight !== layer.weight && other.weight.value.array == [5, 6, 7, 8])
    other.weight.value = Tensor([[0, 0], [0, 0]])
    #expect(layer.weight.value.array == [5, 6, 7, 8])
  }

  @Test func `is changed by operators, rows and elements`() {
    let layer = Linear(2, 2)
    let weight = layer.weight
    weight.value = Tensor([[1, 2], [3, 4]])
    weight.value += 1
    weight.value[...] += 1
    weight.value[0, 0] = 42
    weight.value[1] *= 2
    #expect(weight.value.array == [42, 4, 10, 12] && weight.requiresGrad)
    layer.bias.value[0] = 7
    #expect(layer.bias.value[0].item == 7)
  }

  @Test func `inside a recorded step leaves the gradient that of the values recorded`() throws {
    let layer = Linear(1, 1, bias: false)
    layer.weight.setData([3])
    let x = Tensor([[2]])
    x.requiresGrad = true
    let loss = layer(x).sum()
    layer.weight.setData([100])
    loss.backward()
    #expect(try #require(x.grad).array == [3] && #require(layer.weight.grad).array == [2])
    #expect(layer.weight.value.array == [100])
  }

  @Test func `inside a recorded step by other means is refused`() async {
    await #expect(processExitsWith: .failure) {
      let net = Sequential(Linear(1, 1), Linear(1, 1))
      let loss = net(Tensor([[2]])).sum()
      net[1].weight.value[...] += 1
      loss.backward()
    }
    await #expect(processExitsWith: .failure) {
      let net = Sequential(Linear(1, 1), Linear(1, 1))
      let optimizer = SGD(net.parameters, lr: 0.1)
      net(Tensor([[2]])).sum().backward()
      let loss = net(Tensor([[2]])).sum()
      optimizer.step()
      loss.backward()
    }
  }

  @Test func `gets its shape from values when it waits for one`() async {
    let lazy = LazyLinear(2)
    lazy.weight.setData(Tensor([[1, 2, 3], [4, 5, 6]]))
    #expect(lazy.weight.shape == [2, 3])
    await #expect(processExitsWith: .failure) { LazyLinear(2).weight.setData(Tensor([[1, 2, 3]])) }
  }
}

@Suite struct `A layer made of another's parameters` {
  @Test func `is tied to it: set one, both change, and the gradients add up`() throws {
    let shared = Linear(8, 8)
    let net = Sequential(
      Linear(4, 8),
      ReLU(),
      shared,
      ReLU(),
      Linear(8, 8, parameters: shared.parameters),
      Linear(8, 1)
    )
    #expect(net[2] !== net[4] && net[2].weight === net[4].weight && net[2].bias === net[4].bias)
    #expect(net.parameters.count == 6)
    net[2].weight.value[0, 0] = 100
    #expect(net[4].weight.value[0, 0] == 100)
    observingUses { net(Tensor.ones([2, 4])).sum().backward() }
    let uses = shared.weight.gradientContributions
    #expect(uses.count == 2)
    #expect((uses[0] + uses[1]).array == (try #require(shared.weight.grad)).array)
  }

  @Test func `may be tied before either has a shape`() {
    let shared = LazyLinear(8)
    let net = Sequential(
      shared,
      Linear(8, 8, parameters: shared.parameters),
      LazyLinear(8, parameters: shared.parameters)
    )
    #expect(net[1].options == "in_features=0, out_features=8, bias=True")
    #expect(net(Tensor.ones([1, 8])).shape == [1, 8])
    #expect(net[1].weight === net[2].weight && net[1].options == "in_features=8, out_features=8, bias=True")
    #expect(Linear(8, 8, parameters: [shared.weight]).parameter(at: "bias") == nil)
  }

  @Test func `refuses what does not fit`() async {
    await #expect(processExitsWith: .failure) { _ = Linear(8, 4, parameters: Linear(8, 8).parameters) }
    await #expect(processExitsWith: .failure) { _ = LazyLinear(4, parameters: []) }
  }
}
