import Networks
import Testing

@Suite struct `Initialising a model` {
  private let net = Sequential(Linear(4, 8), ReLU(), Sequential(Linear(8, 8), LazyLinear(3)), Linear(8, 1))

  private func name(_ path: String) -> String { net[path].initializer.name }

  @Test func `fills matrices and leaves biases alone`() {
    #expect(net.initialize(.constant(3)) == 4)
    #expect(net["0.weight"].value.array.allSatisfy { $0 == 3 } && name("0.bias") == "pytorch_default_bias()")
    #expect(name("2.1.weight") == "constant(3)" && net["2.1.weight"].isLazy)
  }

  @Test func `fills one block, one type, one name or one pattern of paths`() {
    #expect(net[0].initialize(.constant(42)) == 1 && name("0.weight") == "constant(42)")
    #expect(net.initialize(.zeros, where: .named("bias")) == 4 && name("3.bias") == "zeros()")
    #expect(net.initialize(.ones, where: "2.*") == 4 && name("2.0.bias") == "ones()" && name("3.bias") == "zeros()")
    #expect(net.initialize(.normal(), where: .type(LazyLinear.self) && .named("weight")) == 1)
    #expect(name("2.1.weight") == "normal(std=1)" && name("2.1.bias") == "ones()")
    #expect(net.initialize(.eye, where: .matrices && !("2.*" || "3.*")) == 1 && name("0.weight") == "eye()")
  }

  @Test func `leaves alone what was initialised, unless it is forced`() {
    net["0.weight"].initialize(.ones)
    #expect(net.initialize(.zeros, forceReinit: false) == 3 && name("0.weight") == "ones()")
    #expect(net.initialize(.normal(), forceReinit: false) == 0)
    #expect(net.initialize(.normal(), forceReinit: true) == 4 && name("0.weight") == "normal(std=1)")
  }

  @Test func `fills a lazy parameter when it gets its shape`() {
    net.initialize(.constant(2), where: .type(LazyLinear.self))
    _ = net[2](Tensor.zeros([1, 8]))
    #expect(net["2.1.weight"].value.array.allSatisfy { $0 == 2 } && net["2.1.bias"].value.array == [2, 2, 2])
  }

  @Test func `fills a tied parameter once, under whichever path is meant`() {
    let shared = Linear(8, 8)
    let tied = Sequential(shared, ReLU(), shared)
    #expect(tied.initialize(.ones, where: "2.weight") == 1 && shared.weight.initializer.name == "ones()")
    #expect(tied.initialize(.zeros, where: .all) == 2)
  }

  @Test func `says beforehand which parameter a rule cannot fill`() throws {
    let objection = try #require(net.objection(to: .dirac()))
    #expect(objection.path == "0.weight" && objection.reason.contains("three to five axes"))
    #expect(net.objection(to: .orthogonal()) == nil)
    #expect(net.objection(to: .orthogonal(), where: .all)?.path == "0.bias")
  }

  @Test(arguments: [
    (Framework.pytorch, "pytorch_default()", "pytorch_default_bias()"),
    (.keras, "glorot_uniform()", "zeros()"), (.mxnet, "gluon_uniform(0.07)", "zeros()"),
  ])
  func `can begin as another framework does`(framework: Framework, weight: String, bias: String) {
    net["3.weight"].initialize(.ones)
    let own = Linear(2, 2, init: .d2l())
    net.append(own)
    net.applyDefaults(of: framework, using: Generator(seed: 0))
    #expect(name("0.weight") == weight && name("0.bias") == bias && name("2.1.weight") == weight)
    #expect(name("3.weight") == "ones()" && own.weight.initializer.name == "d2l()")
    #expect(own.bias.initializer.name == bias)
    let verdict = FitVerdict(of: net["2.0.weight"].value.array.span, against: law("2.0.weight"))
    #expect(verdict.fits, "\(verdict.sentence)")
  }

  private func law(_ path: String) -> Distribution {
    let parameter = net[path]
    return parameter.initializer.distribution(parameter.fans, shape: parameter.shape) ?? .point(.zero)
  }

  @Test func `as another framework knows an embedding from a normalisation`() {
    let model = Sequential(Embedding(9, 4), LayerNorm(4), Linear(4, 2)).applyDefaults(of: .keras)
    #expect(model.parameters.map(\.initializer.name).first == "random_uniform()")
    #expect(model["1.weight"].value.array == [1, 1, 1, 1] && model["2.bias"].value.array == [0, 0])
  }

  @Test func `by PyTorch's defaults again gives the parameters of PyTorch`() {
    manualSeed(5)
    let expected = Sequential(Linear(4, 8), Linear(8, 1)).parameters.map(\.value.array)
    let again = Sequential(Linear(4, 8), Linear(8, 1))
    manualSeed(5)
    #expect(again.applyDefaults(of: .pytorch).parameters.map(\.value.array) == expected)
  }
}
