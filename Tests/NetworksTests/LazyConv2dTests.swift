import Networks
import Testing

@Suite struct `A lazy convolution` {
  @Test(arguments: [0, 7, 123_456_789_012_345]) func `begins with PyTorch's bits once it saw an image`(
    seed: UInt64
  ) throws {
    let reference = try ParityCase("08_layers")
    manualSeed(seed)
    let net = Sequential(LazyConv2d(6, kernelSize: 3, groups: 2), ReLU(), LazyConv2d(2, kernelSize: 2))
    #expect(net[0].weight.isLazy && net[0].weight.extents == [6, nil, 3, 3])
    #expect(net(Tensor.zeros([1, 4, 8, 8])).shape == [1, 2, 5, 5])
    for name in reference.names("lazy\(seed)") {
      #expect(net[name].value.array == (try reference.tensor("lazy\(seed)/\(name)")).array, "\(name)")
    }
  }

  @Test func `prints what PyTorch prints, before and after`() {
    let layer = LazyConv2d(8, kernelSize: 3)
    #expect("\(layer.typeName)(\(layer.options))" == "LazyConv2d(0, 8, kernel_size=(3, 3), stride=(1, 1))")
    _ = layer(Tensor.zeros([2, 3, 4, 4]))
    #expect("\(layer.typeName)(\(layer.options))" == "Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))")
  }
}
