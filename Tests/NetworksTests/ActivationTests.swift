import Networks
import Testing

@Suite struct `An activation` {
  private struct Case: Sendable {
    var name: String
    var make: @Sendable () -> any Module
  }

  private static let cases: [Case] = [
    Case(name: "relu") { ReLU() },
    Case(name: "leaky_relu_0.01") { LeakyReLU() },
    Case(name: "leaky_relu_0.2") { LeakyReLU(0.2) },
    Case(name: "tanh") { Tanh() },
    Case(name: "sigmoid") { Sigmoid() },
    Case(name: "gelu_erf") { GELU() },
    Case(name: "gelu_tanh") { GELU(approximate: .tanh) },
    Case(name: "silu") { SiLU() },
    Case(name: "elu") { ELU() },
    Case(name: "selu") { SELU() },
    Case(name: "softplus") { Softplus() },
    Case(name: "relu6") { ReLU6() },
    Case(name: "hardswish") { Hardswish() },
    Case(name: "mish") { Mish() },
    Case(name: "softmax_dim1") { Softmax(axis: 1) },
    Case(name: "log_softmax_dim1") { LogSoftmax(axis: 1) },
  ]

  @Test(arguments: 0..<16) func `gives PyTorch's values and gradients`(index: Int) throws {
    let reference = try ParityCase("06_activations")
    let name = Self.cases[index].name
    let names = try #require(reference.facts["names"] as? [String])
    #expect(names[index] == name)
    let (x, upstream) = (try reference.tensor("in/x"), try reference.tensor("in/upstream"))
    x.requiresGrad = true
    let module = Self.cases[index].make()
    let output = module(x)
    #expect(worstError(output.array, try reference.doubles("\(name)/out")) < 1)
    (output * upstream).sum().backward()
    #expect(worstError(try #require(x.grad).array, try reference.doubles("\(name)/grad")) < 1)
  }

  @Test func `names its options as PyTorch does`() {
    let modules: [any Module] = [
      ReLU(), LeakyReLU(), GELU(), GELU(approximate: .tanh), ELU(), Softplus(), Softmax(axis: 1), LogSoftmax(axis: -1),
      Hardtanh(), PReLU(3), Identity(),
    ]
    #expect(
      modules.map { "\($0.typeName)(\($0.options))" } == [
        "ReLU()", "LeakyReLU(negative_slope=0.01)", "GELU(approximate='none')", "GELU(approximate='tanh')",
        "ELU(alpha=1.0)", "Softplus(beta=1.0, threshold=20.0)", "Softmax(dim=1)", "LogSoftmax(dim=-1)",
        "Hardtanh(min_val=-1.0, max_val=1.0)", "PReLU(num_parameters=3)", "Identity()",
      ]
    )
  }

  @Test func `sums to one along any axis`() {
    let x = Tensor.randn([2, 3, 4], using: Generator(seed: 1))
    for axis in 0..<3 {
      #expect(Softmax(axis: axis)(x).sum(axis: axis).array.allSatisfy { abs($0 - 1) < 1e-6 })
      #expect(worstError(LogSoftmax(axis: axis)(x).exp().array, Softmax(axis: axis)(x).array.map(Double.init)) < 1)
    }
  }

  @Test func `has no parameters, except the one that learns its slope`() throws {
    #expect(Sequential(SiLU(), Identity(), Softplus()).parameters.isEmpty)
    let prelu = PReLU()
    #expect(prelu.namedParameters().map(\.name) == ["weight"] && prelu.weight.value.array == [0.25])
    let x = Tensor([[-2, 4], [-1, 3]])
    #expect(prelu(x).array == [-0.5, 4, -0.25, 3])
    prelu(x).sum().backward()
    #expect(try #require(prelu.weight.grad).array == [-3])
    #expect(Identity()(x) === x)
  }
}
