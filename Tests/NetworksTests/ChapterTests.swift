import Networks
import Testing

/// What a reader does in the chapter "Parameter Management" of *Dive into Deep Learning*, line by line: above each of our
/// lines stands that of PyTorch, and of Gluon or Keras where theirs is another.
@Suite struct `The chapter on parameters` {
  /// `net = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(1)); X = torch.rand(size=(2, 4)); net(X)` after
  /// `torch.manual_seed(0)`.
  private func makeNet() -> Sequential {
    manualSeed(0)
    // net = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(1))
    let net = Sequential(LazyLinear(8), ReLU(), LazyLinear(1))
    // X = torch.rand(size=(2, 4))
    let X = Tensor.rand([2, 4])
    // net(X).shape
    #expect(net(X).shape == [2, 1])
    return net
  }

  private func printed(_ items: Any...) -> String { items.map { "\($0)" }.joined(separator: " ") }

  @Test func `Parameter Access`() throws {
    let net = makeNet()
    // net[2].state_dict()
    let state = net[2].stateDict()
    #expect(try printed(state) == PrintedText("torch")("net[2].state_dict()"))
    // print(net)
    #expect(try printed(net) == PrintedText("torch")("print(net) after"))
    // Gluon: print(net[1].params)
    #expect(try printed(net.gluon()[1].collectParams()) == PrintedText("mxnet")("net[1].params"))
    // Keras: net.layers[2].weights
    #expect(net.keras().layers[1].weights.map(\.path) == ["sequential/dense_1/kernel", "sequential/dense_1/bias"])
  }

  @Test func `Targeted Parameters`() {
    let net = makeNet()
    // type(net[2].bias), net[2].bias.data
    #expect(printed(type(of: net[2].bias), net[2].bias.value) == "Parameter tensor([0.0659])")
    // net[2].bias
    #expect(printed(net[2].bias) == "Parameter containing:\ntensor([0.0659], requires_grad=True)")
    // net[2].weight.data[0]
    let row = "tensor([-0.1568, -0.0128,  0.2261,  0.3515,  0.1403,  0.0478,  0.2371, -0.2082])"
    #expect(printed(net[2].weight.value[0]) == row)
    // net[2].weight.shape
    #expect(net[2].weight.shape == [1, 8])
    // net[2].weight.grad == None
    #expect(net[2].weight.grad == nil)
    net(Tensor.ones([2, 4])).sum().backward()
    #expect(net[2].weight.grad != nil && net[2].bias.grad?.item == 2)
  }

  @Test func `All Parameters at Once`() {
    let net = makeNet()
    // [(name, param.shape) for name, param in net[0].named_parameters()]
    #expect(net[0].namedParameters().map { "\($0) \($1.shape)" } == ["weight [8, 4]", "bias [8]"])
    // [(name, param.shape) for name, param in net.named_parameters()]
    let all = net.namedParameters().map { "\($0) \($1.shape)" }
    #expect(all == ["0.weight [8, 4]", "0.bias [8]", "2.weight [1, 8]", "2.bias [1]"])
    // net.state_dict()['2.bias'].data
    #expect(printed(net["2.bias"].value) == "tensor([0.0659])")
    #expect(net["2.bias"] === net[2].bias && net.stateDict()["2.bias"] === net[2].bias.value)
    // Gluon: net.collect_params()['dense1_bias'].data()
    #expect(net.gluon().collectParams()["dense1_bias"]?.parameter === net[2].bias)
    // net.modules(), net.named_modules(), net.children()
    #expect(net.modules.count == 4 && net.children.count == 3)
    #expect(net.namedModules.map(\.name) == ["", "0", "1", "2"])
  }

  @Test func `Collecting Parameters from Nested Blocks`() throws {
    // def block1():
    //     return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4), nn.ReLU())
    func block1() -> Sequential { Sequential(Linear(4, 8), ReLU(), Linear(8, 4), ReLU()) }
    // def block2():
    //     net = nn.Sequential()
    //     for i in range(4):
    //         net.add_module(f'block {i}', block1())
    //     return net
    func block2() -> Sequential {
      let net = Sequential()
      for i in 0..<4 { net.append(block1(), name: "block \(i)") }
      return net
    }
    // rgnet = nn.Sequential(block2(), nn.Linear(4, 1))
    let rgnet = Sequential(block2(), Linear(4, 1))
    // rgnet(X)
    #expect(rgnet(Tensor.rand([2, 4])).shape == [2, 1])
    // print(rgnet)
    let torch = try PrintedText("torch")
    #expect(try printed(rgnet) == torch("print(rgnet)"))
    let names = rgnet.namedParameters().map { "'\($0.name)'" }.joined(separator: ", ")
    #expect(try "[\(names)]" == torch("names"))
    // rgnet[0][1][0].bias.data
    #expect(rgnet[0][1][0].bias.value.shape == [8])
    #expect(rgnet[0][1][0].bias === rgnet["0.block 1.0.bias"])
  }

  @Test func `Built-in Initialization`() {
    let net = makeNet()
    // def init_normal(module):
    //     if type(module) == nn.Linear:
    //         nn.init.normal_(module.weight, mean=0, std=0.01)
    //         nn.init.zeros_(module.bias)
    func initNormal(_ module: any Module) {
      if let module = module as? Linear {
        module.weight.initialize(.normal(mean: 0, std: 0.01))
        module.bias.initialize(.zeros)
      }
    }
    // net.apply(init_normal)
    net.apply(initNormal)
    // net[0].weight.data[0], net[0].bias.data[0]
    #expect(
      net[0].weight.value[0].array.allSatisfy { abs($0) < 0.06 } && net[0].weight.value.array.contains { $0 != 0 }
    )
    #expect(printed(net[0].bias.value[0]) == "tensor(0.)")
    // def init_constant(module): … nn.init.constant_(module.weight, 1)
    net.apply { ($0 as? Linear)?.weight.initialize(.constant(1)) }
    // net[0].weight.data[0]
    #expect(printed(net[0].weight.value[0]) == "tensor([1., 1., 1., 1.])")
    // net[0].apply(init_xavier)
    net[0].apply { ($0 as? Linear)?.weight.initialize(.xavierUniform()) }
    // net[2].apply(init_42)
    net[2].apply { ($0 as? Linear)?.weight.initialize(.constant(42)) }
    #expect(net[0].weight.value.array.allSatisfy { abs($0) <= 0.70710678 })
    // net[2].weight.data
    #expect(printed(net[2].weight.value) == "tensor([[42., 42., 42., 42., 42., 42., 42., 42.]])")
  }

  @Test func `Custom Initialization`() {
    let net = makeNet()
    var said = ""
    // def my_init(module):
    //     if type(module) == nn.Linear:
    //         print("Init", *[(name, param.shape) for name, param in module.named_parameters()][0])
    //         nn.init.uniform_(module.weight, -10, 10)
    //         module.weight.data *= module.weight.data.abs() >= 5
    func myInit(_ module: any Module) {
      if let module = module as? Linear {
        print("Init", module.namedParameters()[0].name, module.weight.shape, to: &said)
        module.weight.initialize(.uniform(-10, 10))
        module.weight.value *= module.weight.value.abs() >= 5
      }
    }
    // net.apply(my_init)
    net.apply(myInit)
    #expect(said == "Init weight [8, 4]\nInit weight [1, 8]\n")
    // net[0].weight[:2]
    let rows = net[0].weight.value[..<2]
    #expect(rows.shape == [2, 4] && rows.array.allSatisfy { $0 == 0 || (5...10).contains(abs($0)) })
    #expect(net[0].weight.value.array.contains(0) && net[0].weight.value.array.contains { $0 != 0 })
  }

  @Test func `Setting parameters directly`() {
    let net = makeNet()
    let before = net[0].weight.value.array
    // net[0].weight.data[:] += 1
    net[0].weight.value[...] += 1
    // net[0].weight.data[0, 0] = 42
    net[0].weight.value[0, 0] = 42
    // net[0].weight.data[0]
    #expect(net[0].weight.value[0].array == [42] + before[1..<4].map { $0 + 1 })
    #expect(net[0].weight.value[1...].array == before[4...].map { $0 + 1 })
    // Gluon, inside of an autograd scope: net[0].weight.set_data(…)
    let loss = net(Tensor.ones([2, 4])).sum()
    net[0].weight.setData(Tensor.zeros([8, 4]))
    loss.backward()
    #expect(net[0].weight.value.array == [Float](repeating: 0, count: 32) && net[0].weight.hasGrad)
  }

  @Test func `Tied Parameters`() {
    // shared = nn.LazyLinear(8)
    let shared = LazyLinear(8)
    // net = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), shared, nn.ReLU(), shared, nn.ReLU(), nn.LazyLinear(1))
    let net = Sequential(LazyLinear(8), ReLU(), shared, ReLU(), shared, ReLU(), LazyLinear(1))
    // net(X)
    _ = net(Tensor.rand([2, 4]))
    let equal = "tensor([True, True, True, True, True, True, True, True])"
    // print(net[2].weight.data[0] == net[4].weight.data[0])
    #expect(printed(net[2].weight.value[0] .== net[4].weight.value[0]) == equal)
    // net[2].weight.data[0, 0] = 100
    net[2].weight.value[0, 0] = 100
    // print(net[2].weight.data[0, 0])
    #expect(printed(net[4].weight.value[0][0]) == "tensor(100.)")
    // print(net[2].weight.data[0] == net[4].weight.data[0])
    #expect(printed(net[2].weight.value[0] .== net[4].weight.value[0]) == equal)
    // net[2].weight is net[4].weight
    #expect(net[2].weight === net[4].weight)
    // Keras: len(net.layers) == 3
    let dense = Linear(4, 4)
    #expect(Sequential(Flatten(), dense, ReLU(), dense, ReLU(), Linear(4, 1)).keras().layers.count == 3)
    // Gluon: nn.Dense(8, activation='relu', params=shared.params)
    #expect(Linear(8, 8, parameters: shared.parameters).weight === shared.weight)
  }

  /// `class NestMLP(nn.Module)` of the chapter on custom modules.
  private final class NestMLP: Module {
    // self.net = nn.Sequential(nn.LazyLinear(64), nn.ReLU(), nn.LazyLinear(32), nn.ReLU())
    let net = Sequential(LazyLinear(64), ReLU(), LazyLinear(32), ReLU())
    // self.linear = nn.LazyLinear(16)
    let linear = LazyLinear(16)
    // def forward(self, X): return self.linear(self.net(X))
    func callAsFunction(_ X: Tensor) -> Tensor { linear(net(X)) }
  }

  @Test func `Exercise: the parameters of NestMLP`() throws {
    // nest = NestMLP(); nest(X)
    let nest = NestMLP()
    #expect(nest(Tensor.rand([2, 20])).shape == [2, 16])
    // print(nest)
    #expect(try printed(nest) == PrintedText("torch")("print(NestMLP)"))
    // [(name, param.shape) for name, param in nest.net.named_parameters()]
    #expect(nest.net.namedParameters().map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    // nest.net[0].weight.data
    #expect(nest.net[0].weight.value.shape == [64, 20])
    // nest.linear.state_dict()
    #expect(printed(nest.linear.stateDict()).hasPrefix("OrderedDict([('weight', tensor([["))
  }

  @Test func `Exercise: training with a shared layer, watching values and gradients`() throws {
    manualSeed(1)
    let shared = Linear(4, 4)
    let net = Sequential(Linear(4, 4), ReLU(), shared, ReLU(), shared, ReLU(), Linear(4, 1))
    let (X, y) = (Tensor.randn([10, 4]), Tensor.randn([10, 1]))
    // optimizer = optim.SGD(net.parameters(), lr=0.01)
    let optimizer = SGD(net.parameters, lr: 0.01)
    var losses: [Float] = []
    for _ in 0..<20 {
      optimizer.zeroGrad()
      let loss = meanSquaredError(net(X), y)
      loss.backward()
      let before = shared.weight.value.detach()
      optimizer.step()
      // for name, param in shared.named_parameters(): print(f"Value: {param.data}"), print(f"Gradient: {param.grad}")
      for (name, parameter) in shared.namedParameters() {
        #expect(printed(name, parameter.value, try #require(parameter.grad)).contains("tensor("))
      }
      let step = (before - shared.weight.value).array
      for (moved, slope) in zip(step, try #require(shared.weight.grad).array) {
        #expect(abs(moved - 0.01 * slope) < 1e-6)
      }
      losses.append(loss.item)
    }
    #expect(losses[19] < losses[0])
  }
}
