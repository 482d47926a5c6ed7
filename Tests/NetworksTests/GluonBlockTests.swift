import Networks
import Testing

@Suite struct `Gluon's view of a model` {
  private let net = Sequential(LazyLinear(8), ReLU(), LazyLinear(1))

  @Test func `is printed as Gluon prints it, before and after the first forward pass`() throws {
    let gluon = try PrintedText("mxnet")
    #expect(try "\(net.gluon())" == gluon("net before init"))
    #expect(try "\(net.gluon().collectParams())" == gluon("collect_params before initialize"))
    let weight = try #require(net.gluon().collectParams()["dense0_weight"])
    let error = #expect(throws: DeferredInitializationError.self) { try weight.data() }
    #expect(try error?.description == gluon("weight.data() before forward -> DeferredInitializationError"))
    _ = net(Tensor.ones([2, 4]))
    #expect(try "\(net.gluon())" == gluon("net after forward"))
    #expect(try "\(net.gluon()[1].collectParams())" == gluon("net[1].params"))
    #expect(try "\(net.gluon().collectParams())" == gluon("net.collect_params()"))
    #expect(try "\(net.gluon()[0].collectParams())" == gluon("net[0].collect_params()"))
    let bias = try #require(net.gluon().collectParams()["dense1_bias"])
    #expect(try "\(bias)" == gluon("net[1].bias"))
    #expect(try bias.data() === net[2].bias.value && bias.grad().array == [0])
  }

  @Test func `numbers nested blocks as Gluon does`() throws {
    let gluon = try PrintedText("mxnet")
    let blocks = Sequential((0..<4).map { _ in Sequential(LazyLinear(32), ReLU(), LazyLinear(16), ReLU()) })
    let rgnet = Sequential(blocks, LazyLinear(10))
    _ = rgnet(Tensor.ones([2, 4]))
    let block = rgnet.gluon(counters: ["dense": 2, "sequential": 1])
    #expect(try "\(block.collectParams())" == gluon("rgnet.collect_params()"))
    #expect(block[0][1][0].collectParams().prefix == "dense4_")
    let text = """
      Sequential(
        (0): Sequential(
          (0): Sequential(
            (0): Dense(4 -> 32, Activation(relu))
            (1): Dense(32 -> 16, Activation(relu))
          )
      """
    #expect("\(block)".hasPrefix(text))
  }

  @Test func `lists tied parameters once, and numbers layers as they were made`() throws {
    let shared = Linear(8, 8)
    let tied = Sequential(
      Linear(20, 8),
      ReLU(),
      shared,
      ReLU(),
      Linear(8, 8, parameters: shared.parameters),
      ReLU(),
      Linear(8, 10)
    )
    #expect(try "\(tied.gluon())" == PrintedText("mxnet")("tied net"))
    let parameters = tied.gluon(counters: ["dense": 11, "sequential": 7]).collectParams()
    #expect(try "\(parameters)" == PrintedText("mxnet")("tied collect_params (shared prefix dense5_)"))
  }

  @Test func `lists running statistics beside the parameters`() throws {
    let net = Sequential(Conv2d(1, 3, kernelSize: 3), BatchNorm2d(3), ReLU())
    net[1].stateDict()["running_mean"]?.copy(from: Tensor([1, 2, 3]))
    let parameters = net.gluon().collectParams()
    let expected =
      ["conv0_weight", "conv0_bias"] + ["gamma", "beta", "running_mean", "running_var"].map { "batchnorm0_\($0)" }
    #expect(parameters.parameters.map(\.name) == expected)
    let mean = try #require(parameters["batchnorm0_running_mean"])
    #expect("\(mean)" == "Parameter batchnorm0_running_mean (shape=(3,), dtype=float32)")
    #expect(try mean.data().array == [1, 2, 3] && mean.grad().array == [0, 0, 0] && mean.parameter == nil)
  }

  @Test func `has words for the other layers`() {
    let net = Sequential(Flatten(), Dropout(0.5), Tanh(), GELU())
    let text = """
      Sequential(
        (0): Flatten
        (1): Dropout(p = 0.5, axes=())
        (2): Activation(tanh)
        (3): GELU(approximate='none')
      )
      """
    #expect("\(net.gluon())" == text)
  }
}
