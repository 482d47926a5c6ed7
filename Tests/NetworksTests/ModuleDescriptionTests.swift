import Networks
import Testing

private final class NestMLP: Module {
  let net = Sequential(Linear(20, 64), ReLU(), Linear(64, 32), ReLU())
  let linear = Linear(32, 16)
  func callAsFunction(_ x: Tensor) -> Tensor { linear(net(x)) }
}

private final class Collections: Module {
  let ps = [Parameter([2, 3], .ones), Parameter([4], .ones)]
  let layers: [any Module] = [
    Linear(2, 2), Linear(2, 2), ReLU(), Sequential(Linear(1, 1), ReLU()), Sequential(Linear(1, 1), ReLU()),
  ]
  let d: [String: any Module] = ["b": ReLU(), "a": Linear(1, 2)]
  let nested = [[ReLU()], [ReLU()]]
  let pd = ["x": Parameter([2], .ones)]
  let scale = Parameter([2], .ones)
  let empty = Sequential()
  var options: String { "hello=1" }
  func callAsFunction(_ x: Tensor) -> Tensor { x }
}

@Suite struct `The text of a model` {
  private func printed(_ model: any Module) -> String {
    var text = ""
    print(model, terminator: "", to: &text)
    return text
  }

  @Test func `is PyTorch's`() throws {
    let torch = try PrintedText("torch")
    let net = Sequential(LazyLinear(8), ReLU(), LazyLinear(1))
    #expect(try printed(net) == torch("print(net) before materialisation"))
    _ = net(Tensor.ones([2, 4]))
    #expect(try printed(net) == torch("print(net) after"))
    #expect(try printed(NestMLP()) == torch("print(NestMLP)"))
    let blocks = Sequential()
    for index in 0..<4 {
      blocks.append(Sequential(Linear(4, 8), ReLU(), Linear(8, 4), ReLU()), name: "block \(index)")
    }
    #expect(try printed(Sequential(blocks, Linear(4, 1))) == torch("print(rgnet)"))
    let shared = Linear(8, 8)
    let tied = Sequential(Linear(4, 8), ReLU(), shared, ReLU(), shared, ReLU(), Linear(8, 1))
    #expect(try printed(tied) == torch("print(tied)"))
  }

  /// PyTorch 2.13 of the same module with `ParameterList`, `ModuleList`, `ModuleDict` and `ParameterDict`; a dictionary
  /// of Swift has no order, so its keys are sorted.
  @Test func `folds equal neighbours in an array, as ModuleList`() {
    let expected = """
      Collections(
        hello=1
        (ps): ParameterList(
            (0): Parameter containing: [torch.float32 of size 2x3]
            (1): Parameter containing: [torch.float32 of size 4]
        )
        (layers): ModuleList(
          (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)
          (2): ReLU()
          (3-4): 2 x Sequential(
            (0): Linear(in_features=1, out_features=1, bias=True)
            (1): ReLU()
          )
        )
        (d): ModuleDict(
          (a): Linear(in_features=1, out_features=2, bias=True)
          (b): ReLU()
        )
        (nested): ModuleList(
          (0-1): 2 x ModuleList(
            (0): ReLU()
          )
        )
        (pd): ParameterDict(  (x): Parameter containing: [torch.FloatTensor of size 2])
        (empty): Sequential()
      )
      """
    #expect(printed(Collections()) == expected)
  }

  @Test func `is that of a class somebody else wrote, in a string too`() {
    #expect("\(Linear(3, 2, bias: false))" == "Linear(in_features=3, out_features=2, bias=False)")
    #expect("\([ReLU(), Tanh()] as [any Module])" == "[ReLU(), Tanh()]")
    #expect("\(NestMLP())".hasPrefix("NestMLP(\n  (net): Sequential(\n"))
  }
}

@Suite struct `The text of parameters` {
  @Test func `is PyTorch's, lazy or not`() throws {
    let torch = try PrintedText("torch")
    manualSeed(0)
    let net = Sequential(LazyLinear(8), ReLU(), LazyLinear(1))
    let x = Tensor.rand([2, 4])
    #expect(try "\(net[2].bias)" == torch("lazy param repr"))
    #expect(try "\(net[2].stateDict())" == torch("state_dict before"))
    _ = net(x)
    #expect(try "\(net[2].stateDict())" == torch("net[2].state_dict()"))
    #expect("\(net[2].bias.value)" == "tensor([0.0659])")
    #expect("\(net[2].bias)" == "Parameter containing:\ntensor([0.0659], requires_grad=True)")
    let weight = """
      Parameter containing:
      tensor([[-0.1568, -0.0128,  0.2261,  0.3515,  0.1403,  0.0478,  0.2371, -0.2082]],
             requires_grad=True)
      """
    #expect("\(net[2].weight)" == weight)
    net[2].bias.requiresGrad = false
    #expect("\(net[2].bias)" == "Parameter containing:\ntensor([0.0659])")
    #expect("\(Sequential().stateDict())" == "OrderedDict()")
    #expect(
      "\(StateDict([("it's", Tensor(1)), ("\\", Tensor(2))]))"
        == #"OrderedDict([("it's", tensor(1.)), ('\\', tensor(2.))])"#
    )
  }

  @Test func `that wait for their shapes cannot be read out of a state`() async {
    #expect(LazyLinear(8).stateDict().names == ["weight", "bias"])
    await #expect(processExitsWith: .failure) { _ = LazyLinear(8).stateDict().entries }
    await #expect(processExitsWith: .failure) { _ = LazyLinear(8).stateDict()["bias"] }
  }
}

@Suite struct `The printed state of a batch norm` {
  @Test func `has a whole number of batches, and no line for buffers in the model`() {
    let norm = BatchNorm1d(2)
    #expect(norm.stateDict().description.hasSuffix("('num_batches_tracked', tensor(0))])"))
    #expect(Sequential(norm).description.contains("(0): BatchNorm1d(2, eps=1e-05"))
  }
}
