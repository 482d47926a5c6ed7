import Networks
import Testing

/// A network whose parts cannot be replaced: reflection finds them, and nobody says how they are set.
private final class Rigid: Module {
  let first = Linear(2, 2)
  let second: Linear
  init() { second = first }
  func callAsFunction(_ x: Tensor) -> Tensor { second(first(x)) }
}

private func net(tied: Bool = false) -> Sequential {
  let (first, last) = (Linear(3, 3), Linear(3, 3))
  let net = Sequential(first, ReLU(), tied ? first : Linear(3, 3), Tanh(), last)
  // With other numbers now and then a whole unit is dead, and nothing that is done to it shows.
  let generator = Generator(seed: 7)
  for parameter in net.parameters { parameter.initialize(using: generator) }
  return net
}

@Suite struct `A layer whose parameter is assigned` {
  @Test func `is tied to the layer that it comes from`() throws {
    let net = net()
    net[2].weight = net[0].weight
    #expect(net[2].weight === net[0].weight && net[2].bias !== net[0].bias && net.parameters.count == 5)
    observingUses { net(Tensor.ones([2, 3])).sum().backward() }
    #expect(net[0].weight.gradientContributions.count == 2)
    net[0].weight.value[0, 0] = 100
    #expect(net[2].weight.value[0, 0] == 100)
  }

  @Test func `computes with the new one, of whatever kind it is`() throws {
    let images = Tensor.randn([2, 2, 4, 4], using: Generator(seed: 1))
    let rows = Tensor.randn([4, 2], using: Generator(seed: 2))
    let lazy = LazyConv2d(3, kernelSize: 2)
    _ = lazy(images)
    let lazyLinear = LazyLinear(3)
    _ = lazyLinear(rows)
    let cases: [(any Module, Tensor)] = [
      (Linear(2, 3), rows), (lazyLinear, rows), (Conv2d(2, 3, kernelSize: 2), images), (lazy, images),
      (Embedding(2, 3), Tensor([0, 1, 1])), (LayerNorm(2), rows), (BatchNorm1d(2), rows), (BatchNorm2d(2), images),
      (PReLU(2), rows),
    ]
    for (layer, input) in cases {
      let output = layer(input).array
      let names = layer.members.compactMap { if case .parameter = $0.kind { $0.name } else { nil } }
      #expect(!names.isEmpty)
      let copy = try #require(layer.copy(), "\(layer.typeName)")
      #expect(copy !== layer && copy.description == layer.description && copy(input).array == output)
      for name in names { #expect(copy[name] === layer[name], "\(layer.typeName).\(name)") }
      for name in names {
        let other = Parameter(Tensor(shape: layer[name].shape, repeating: 7))
        if name == "weight" { copy.weight = other } else { copy.bias = other }
        #expect(copy[name] === other && layer[name] !== other, "\(layer.typeName).\(name)")
      }
      #expect(copy(input).array != output && layer(input).array == output, "\(layer.typeName)")
    }
  }

  @Test func `refuses another shape`() async {
    await #expect(processExitsWith: .failure) { Linear(2, 3).weight = Linear(3, 2).weight }
    await #expect(processExitsWith: .failure) { LayerNorm(2).bias = Parameter([3], .zeros) }
    await #expect(processExitsWith: .failure) { BatchNorm1d(2).weight = Parameter([3], .zeros) }
    await #expect(processExitsWith: .failure) { Linear(2, 3, bias: false).bias = Parameter([3], .zeros) }
    await #expect(processExitsWith: .failure) { Rigid()[0] = Linear(2, 2) }
  }

  @Test func `is replaced as a whole`() {
    let net = net()
    net[2] = net[0]
    #expect(net[2] === net[0] && net.parameters.count == 4)
    net[2] = Linear(3, 3, parameters: net[0].parameters)
    #expect(net[2] !== net[0] && net.parameters.count == 4)
  }
}

@Suite struct `Tying` {
  @Test func `makes all uses of a parameter uses of the other, and back`() throws {
    let net = net(tied: true)
    let (shared, own) = (net[0].weight, net[4].weight)
    let tie = try net.tie("2.weight", to: "4.weight")
    #expect(net["0.weight"] === own && net["2.weight"] === own && net["4.weight"] === own)
    #expect(net["0.bias"] === net["2.bias"] && net["4.bias"] !== net["2.bias"])
    tie.revert()
    #expect(net["0.weight"] === shared && net["2.weight"] === shared && net["4.weight"] === own)
  }

  @Test func `is refused with a sentence, and nothing has changed then`() throws {
    let net = Sequential(Linear(2, 3), Linear(3, 3), Linear(3, 3), Rigid(), LazyLinear(2))
    let before = net.parameters.map { ObjectIdentifier($0) }
    func refusal(_ path: String, _ other: String) throws -> String? {
      try #require(#expect(throws: SharingError.self) { try net.tie(path, to: other) }).description
    }
    #expect(try refusal("9.weight", "1.weight") == "there is no parameter at '9.weight'")
    #expect(try refusal("1.weight", "nobody") == "there is no parameter at 'nobody'")
    #expect(try refusal("1.weight", "1.weight") == "'1.weight' and '1.weight' are the same parameter already")
    #expect(
      try refusal("0.weight", "1.weight")
        == "'0.weight' of shape [3, 2] cannot be tied to '1.weight' of shape [3, 3]"
    )
    #expect(try refusal("4.weight", "1.weight") == "'4.weight' waits for its shape; run the model once first")
    #expect(try refusal("1.weight", "4.bias") == "'4.bias' waits for its shape; run the model once first")
    #expect(net.parameters.map { ObjectIdentifier($0) } == before)
  }
}

@Suite struct `Untying` {
  @Test func `gives one use of a layer a parameter of its own, and back`() throws {
    let net = net(tied: true)
    let (layer, shared) = (net[0], net[0].weight)
    let x = Tensor.randn([4, 3], using: Generator(seed: 1))
    let output = net(x).array
    shared.requiresGrad = false
    let untie = try net.untie("2.weight")
    let own = net["2.weight"]
    #expect(own !== shared && own.value.array == shared.value.array && net["0.weight"] === shared)
    #expect(own.initializer.name == shared.initializer.name && !own.requiresGrad)
    // The bias goes on being shared.
    #expect(net[0] === layer && net[2] !== layer && net["0.bias"] === net["2.bias"])
    #expect(net(x).array == output)
    own.value[0, 0] += 1
    #expect(net(x).array != output && shared.value[0, 0] != own.value[0, 0])
    untie.revert()
    #expect(net[2] === layer && net["2.weight"] === shared && net(x).array == output)
  }

  @Test func `works where only the parameter is shared`() throws {
    let net = net()
    let layer = net[2]
    net[2].bias = net[0].bias
    try net.untie("0.bias")
    #expect(net[2] === layer && net["0.bias"] !== net["2.bias"])
    #expect(net["0.bias"].value.array == net["2.bias"].value.array)
  }

  @Test func `copies every block on the way that is used elsewhere, and no other`() throws {
    let block = Sequential(Sequential(Linear(2, 2), ReLU()), Linear(2, 2))
    let net = Sequential(Sequential(block), block)
    let x = Tensor.randn([4, 2], using: Generator(seed: 1))
    let output = net(x).array
    let outer = net[0]
    let untie = try net.untie("0.0.0.0.weight")
    #expect(net[0] === outer && net[0][0] !== block && net[1] === block)
    #expect(net["0.0.0.0.weight"] !== net["1.0.0.weight"] && net["0.0.0.0.bias"] === net["1.0.0.bias"])
    #expect(net["0.0.1.weight"] === net["1.1.weight"] && net[0][0][1] === block[1])
    #expect(net(x).array == output)
    // Three uses: one leaves, two stay tied.
    untie.revert()
    let three = Sequential(block[1], block[1], block[1])
    try three.untie("1.weight")
    #expect(three["0.weight"] === three["2.weight"] && three["1.weight"] !== three["0.weight"])
  }

  @Test func `is refused with a sentence, and nothing has changed then`() throws {
    let rigid = Rigid()
    let net = Sequential(rigid, rigid, Linear(1, 1))
    let before = net.namedParameters(removingDuplicates: false).map { ObjectIdentifier($0.parameter) }
    func refusal(_ path: String, in net: any Module) throws -> String? {
      try #require(#expect(throws: SharingError.self) { try net.untie(path) }).description
    }
    #expect(try refusal("7", in: net) == "there is no parameter at '7'")
    #expect(try refusal("2", in: net) == "there is no parameter at '2'")
    #expect(try refusal("2.bias", in: net) == "'2.bias' is used in one place only, there is nothing to untie")
    #expect(
      try refusal("0.first.weight", in: net)
        == "'0' is a Rigid that is used in several places, and this type does not say how it is copied"
    )
    #expect(
      try refusal("second.weight", in: rigid)
        == "'second' cannot be replaced: Rigid does not say how its member is set"
    )
    #expect(net.namedParameters(removingDuplicates: false).map { ObjectIdentifier($0.parameter) } == before)
  }
}

@Suite struct `A module of one's own` {
  /// Says how its members are set, and how it is copied.
  private final class Supple: Module {
    var scale: Parameter
    var inner: any Module
    init(_ scale: Parameter, _ inner: any Module) { (self.scale, self.inner) = (scale, inner) }
    var members: [Member] {
      [Member("scale", scale) { [self] in scale = $0 }, Member("inner", inner) { [self] in inner = $0 }]
    }
    func callAsFunction(_ x: Tensor) -> Tensor { inner(x * scale.value) }
    func copy() -> (any Module)? { Supple(scale, inner) }
  }

  @Test func `can be tied and untied when it says how its members are set`() throws {
    let supple = Supple(Parameter([2], .ones), Linear(2, 2))
    let net = Sequential(supple, supple, LayerNorm(2))
    try net.untie("1.scale")
    #expect(net["0.scale"] !== net["1.scale"] && net["0.inner.weight"] === net["1.inner.weight"])
    try net.tie("1.scale", to: "2.weight")
    #expect(net["1.scale"] === net["2.weight"] && supple.scale === net["0.scale"])
  }
}
