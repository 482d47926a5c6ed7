import Networks
import Testing

/// An autoencoder whose decoder is the encoder's weight, transposed.
private final class Autoencoder: Module {
  let encoder = Linear(6, 3)
  func callAsFunction(_ x: Tensor) -> Tensor { encoder(x).tanh().linear(encoder.weight.value.transposed()) }
}

@Suite struct `An embedding` {
  @Test func `looks rows up at indices of any shape, and hands gradients back to them`() throws {
    let layer = Embedding(4, 2)
    layer.weight.value = Tensor([[0, 1], [10, 11], [20, 21], [30, 31]])
    let y = layer(Tensor([[3, 1, 3], [0, 3, 1]]))
    #expect(y.shape == [2, 3, 2])
    #expect(y.array == [30, 31, 10, 11, 30, 31, 0, 1, 30, 31, 10, 11])
    y.sum().backward()
    #expect(layer.weight.grad?.array == [1, 1, 2, 2, 0, 0, 3, 3])
    #expect(layer(Tensor(2)).array == [20, 21])
  }

  @Test func `shares the parameter that it is given`() {
    let first = Embedding(5, 3)
    #expect(Embedding(weight: first.weight).weight === first.weight)
    #expect(first.weight.initializer.name == Initializer.normal().name)
    #expect("\(first.typeName)(\(first.options))" == "Embedding(5, 3)")
  }

  @Test(arguments: [1, -3]) func `has zeros, and no gradient, for the index of padding`(index: Int) {
    let layer = Embedding(4, 2, paddingIndex: index)
    #expect("\(layer.typeName)(\(layer.options))" == "Embedding(4, 2, padding_idx=1)")
    #expect(layer.weight.value[1].array == [0, 0] && layer.weight.value[0].array != [0, 0])
    layer(Tensor([0, 1, 1, 3])).sum().backward()
    #expect(layer.weight.grad?.array == [1, 1, 0, 0, 0, 0, 1, 1])
  }

  @Test func `traps at an index that is not a row`() async {
    await #expect(processExitsWith: .failure) { _ = Embedding(4, 2)(Tensor([4])) }
    await #expect(processExitsWith: .failure) { _ = Embedding(4, 2)(Tensor([-1])) }
    await #expect(processExitsWith: .failure) { _ = Embedding(4, 2)(Tensor([0.5])) }
    await #expect(processExitsWith: .failure) { _ = Embedding(4, 2, paddingIndex: 4) }
  }
}

@Suite struct `Tying by transposition` {
  @Test func `gives both uses to one parameter, as PyTorch does`() throws {
    let reference = try ParityCase("08_layers")
    let net = Autoencoder()
    for part in ["weight", "bias"] { net.encoder[part].value = try reference.tensor("tied/\(part)") }
    let x = try reference.tensor("tied/x")
    let y = net(x)
    #expect(relativeError(y.array, try reference.doubles("tied/out64")) < 1e-6)
    let loss = meanSquaredError(y, x)
    #expect(relativeError(loss.array, try reference.doubles("tied/loss64")) < 1e-6)
    observingUses { loss.backward() }
    let weight = net.encoder.weight
    try reference.expectGradient(weight.value, "tied/grad64/weight")
    try reference.expectGradient(net.encoder.bias.value, "tied/grad64/bias")
    let uses = weight.gradientContributions
    try #require(uses.count == 2)
    for use in 0..<2 {
      #expect(relativeError(uses[use].array, try reference.doubles("tied/use64/\(use)")) < 1e-6, "use \(use)")
    }
    #expect(zip(uses[0].array, uses[1].array).map { $0 + $1 } == weight.grad?.array)
  }

  @Test func `by a matrix product gives the same gradient`() throws {
    let x = Tensor.randn([4, 6], using: Generator(seed: 1))
    func gradient(_ decode: (Tensor, Tensor) -> Tensor) throws -> [Float] {
      let weight = Parameter([3, 6], .pytorchDefault, using: Generator(seed: 2))
      let hidden = x.matmul(weight.value.transposed()).tanh()
      meanSquaredError(decode(hidden, weight.value), x).backward()
      return try #require(weight.grad).array
    }
    let product = try gradient { $0.matmul($1) }
    let linear = try gradient { $0.linear($1.transposed()) }
    #expect(relativeError(product, linear.map(Double.init)) < 1e-6)
  }
}
