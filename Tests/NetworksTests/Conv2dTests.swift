import Networks
import Testing

@Suite struct `A convolution` {
  @Test(arguments: 0..<6) func `agrees with PyTorch whatever its stride, padding, dilation and groups`(
    index: Int
  ) throws {
    let reference = try ParityCase("08_layers")
    let facts = try #require((reference.facts["convolutions"] as? [[String: Any]])?[index])
    let name = "conv\(index)"
    let x = try #require(try reference.leaf("\(name)/x"))
    let weight = try #require(try reference.leaf("\(name)/weight"))
    let bias = try reference.leaf("\(name)/bias")
    let y = x.conv2d(
      weight,
      bias: bias,
      stride: try reference.pair(facts, "stride"),
      padding: .zeros(try reference.pair(facts, "padding")),
      dilation: try reference.pair(facts, "dilation"),
      groups: try #require(facts["groups"] as? Int)
    )
    #expect(y.count == (try reference.doubles("\(name)/out64").count))
    #expect(relativeError(y.array, try reference.doubles("\(name)/out64")) < 1e-6)
    weightedSum(y).backward()
    try reference.expectGradient(x, "\(name)/grad64/x")
    try reference.expectGradient(weight, "\(name)/grad64/weight")
    try reference.expectGradient(bias, "\(name)/grad64/bias")
  }

  @Test(arguments: [0, 7, 123_456_789_012_345]) func `begins with PyTorch's bits for a seed`(seed: UInt64) throws {
    let reference = try ParityCase("08_layers")
    manualSeed(seed)
    let net = Sequential(
      Conv2d(1, 6, kernelSize: 5, padding: 2),
      Conv2d(6, 4, kernelSize: [3, 2], groups: 2, bias: false),
      BatchNorm2d(4),
      Conv2d(4, 3, kernelSize: 1)
    )
    for name in reference.names("init\(seed)") {
      #expect(net.stateDict()[name]?.array == (try reference.tensor("init\(seed)/\(name)")).array, "\(name)")
    }
  }

  @Test func `takes one image without a batch`() {
    let layer = Conv2d(2, 3, kernelSize: 3, padding: 1)
    let image = Tensor.randn([2, 5, 4], using: Generator(seed: 3))
    let alone = layer(image)
    #expect(alone.shape == [3, 5, 4])
    #expect(alone.array == layer(image.reshape(1, 2, 5, 4)).array)
  }

  @Test func `prints what PyTorch prints`() {
    func text(_ layer: Conv2d) -> String { "\(layer.typeName)(\(layer.options))" }
    let usual = Conv2d(1, 3, kernelSize: 3, padding: 1)
    #expect(text(usual) == "Conv2d(1, 3, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))")
    let full = Conv2d(4, 8, kernelSize: [3, 5], stride: 2, padding: 1, dilation: 2, groups: 2, bias: false)
    let same = Conv2d(1, 3, kernelSize: [4, 3], padding: .same)
    #expect(text(same) == "Conv2d(1, 3, kernel_size=(4, 3), stride=(1, 1), padding=same)")
    #expect(same(Tensor.ones([2, 1, 5, 2])).shape == [2, 3, 5, 2])
    #expect(
      text(full)
        == "Conv2d(4, 8, kernel_size=(3, 5), stride=(2, 2), padding=(1, 1), dilation=(2, 2), groups=2, bias=False)"
    )
  }

  @Test func `traps with a sentence when channels or window do not fit`() async {
    await #expect(processExitsWith: .failure) { _ = Conv2d(3, 4, kernelSize: 3)(Tensor.zeros([1, 2, 5, 5])) }
    await #expect(processExitsWith: .failure) { _ = Conv2d(3, 4, kernelSize: 3)(Tensor.zeros([1, 3, 2, 5])) }
    await #expect(processExitsWith: .failure) { _ = Conv2d(3, 4, kernelSize: 3, groups: 2) }
    await #expect(processExitsWith: .failure) { _ = Conv2d(3, 4, kernelSize: 3, stride: 2, padding: .same) }
  }
}
