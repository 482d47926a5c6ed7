import Networks
import Testing

private final class MLP: Module {
  let hidden = Linear(4, 8)
  let output = Linear(8, 1)
  func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x).relu()) }
}

private class Base: Module {
  let first = Linear(2, 2)
  func callAsFunction(_ x: Tensor) -> Tensor { first(x) }
}

private final class Derived: Base {
  let layers: [any Module] = [Linear(2, 2), ReLU()]
  let extra: Linear? = Linear(2, 2, bias: false)
  let pair = (scale: Parameter([2], .ones), note: "not a member")
}

@Suite struct `A module` {
  @Test func `finds its parameters by the names of its properties`() {
    #expect(MLP().namedParameters().map(\.name) == ["hidden.weight", "hidden.bias", "output.weight", "output.bias"])
    let names = ["first.weight", "first.bias", "layers.0.weight", "layers.0.bias", "extra.weight", "pair.scale"]
    #expect(Derived().namedParameters().map(\.name) == names)
  }

  @Test func `lists a tied parameter once, and in stateDict under every path`() {
    let shared = Linear(8, 8)
    let net = Sequential(Linear(4, 8), ReLU(), shared, ReLU(), shared, ReLU(), Linear(8, 1))
    #expect(net.namedParameters().map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias", "6.weight", "6.bias"])
    #expect(net.stateDict().names.count == 8)
    #expect(net["2.weight"] === net["4.weight"])
    net[2].weight.value[0, 0] = 100
    #expect(net[4].weight.value[0, 0] == 100)
    #expect(net.children.count == 6 && net.modules.count == 7)
  }

  @Test func `is reached by index, name and path`() {
    let net = Sequential(Linear(4, 8), ReLU()).append(Sequential(Linear(8, 1)), name: "head")
    #expect(net["head.0.bias"] === net[2][0].bias)
    #expect(net.parameter(at: "nowhere") == nil)
    #expect(net.module(at: "head.0")?.typeName == "Linear")
    #expect(net.module(at: "head.1") == nil)
  }

  @Test func `applies a function to the innermost modules first`() {
    var seen: [String] = []
    Sequential(Linear(1, 1), Sequential(ReLU())).apply { seen.append($0.typeName) }
    #expect(seen == ["Linear", "ReLU", "Sequential", "Sequential"])
  }

  @Test func `passes its mode on to all below`() {
    let dropout = Dropout(0.9)
    let net = Sequential(Sequential(dropout))
    net.eval()
    #expect(!dropout.isTraining)
    let x = Tensor.ones([10])
    #expect(net(x) === x)
    net.train()
    #expect(net(x).array.contains(0))
  }

  @Test func `is frozen with all below`() {
    let net = Sequential(Sequential(Linear(2, 2)), Linear(2, 1))
    net[0].requiresGrad(false)
    net(Tensor.ones([1, 2])).sum().backward()
    #expect(net.parameters.map(\.hasGrad) == [false, false, true, true])
    net.requiresGrad()
    #expect(net.parameters.allSatisfy { $0.requiresGrad })
  }

  @Test func `loads all or nothing`() throws {
    let net = MLP()
    let before = net.stateDict().detached()
    let wrong = StateDict([("hidden.weight", Tensor.zeros([8, 5])), ("nobody", Tensor.zeros([1]))])
    let error = #expect(throws: StateDictError.self) { try net.load(wrong) }
    #expect(error?.missing == ["hidden.bias", "output.weight", "output.bias"])
    #expect(error?.unexpected == ["nobody"])
    #expect(error?.misshapen.map(\.name) == ["hidden.weight"])
    #expect(net.stateDict().entries.map(\.value.array) == before.entries.map(\.value.array))
    let other = MLP()
    try net.load(other.stateDict())
    #expect(net.stateDict().entries.map(\.value.array) == other.stateDict().entries.map(\.value.array))
  }

  @Test func `traps with a sentence when a lazy parameter is read`() async {
    await #expect(processExitsWith: .failure) { _ = LazyLinear(8).weight.value }
  }

  @Test func `gets its lazy shapes from the first input`() {
    let net = Sequential(LazyLinear(8), ReLU(), LazyLinear(1))
    #expect(net[0].typeName == "LazyLinear" && net[0].weight.extents == [8, nil] && net[0].weight.isLazy)
    #expect(net(Tensor.ones([2, 4])).shape == [2, 1])
    #expect(net[0].typeName == "Linear" && net[0].weight.shape == [8, 4])
    #expect(net[0].options == "in_features=4, out_features=8, bias=True")
  }
}
