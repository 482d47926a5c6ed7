import Networks
import Testing

@Suite struct `Pooling` {
  @Test(arguments: 0..<6) func `agrees with PyTorch whatever its window`(index: Int) throws {
    let reference = try ParityCase("08_layers")
    let facts = try #require((reference.facts["pools"] as? [[String: Any]])?[index])
    let (kernel, stride) = (try reference.pair(facts, "kernel"), try reference.pair(facts, "stride"))
    let padding = try reference.pair(facts, "padding")
    let layer: any Module =
      if let countsPadding = facts["countsPadding"] as? Bool {
        AvgPool2d(kernel, stride: stride, padding: padding, countIncludePad: countsPadding)
      } else {
        MaxPool2d(kernel, stride: stride, padding: padding, dilation: try reference.pair(facts, "dilation"))
      }
    let x = try #require(try reference.leaf("pool\(index)/x"))
    let y = layer(x)
    #expect(y.count == (try reference.doubles("pool\(index)/out64").count))
    #expect(relativeError(y.array, try reference.doubles("pool\(index)/out64")) < 1e-6)
    weightedSum(y).backward()
    try reference.expectGradient(x, "pool\(index)/grad64/x")
  }

  @Test func `takes the first of equals, and does not hide what is not a number`() {
    let x = Tensor(shape: [1, 1, 2, 4], elements: [1, 2, 3, .nan, 2, 0, 5, 4])
    x.requiresGrad = true
    let y = x.maxPool2d(2)
    #expect(y.array[0] == 2 && y.array[1].isNaN)
    y.sum().backward()
    #expect(x.grad?.array == [0, 1, 0, 1, 0, 0, 0, 0])
  }

  @Test func `gives a dilated window that steps over the plane no gradient to hand on`() {
    let x = Tensor.ones([1, 1, 1])
    x.requiresGrad = true
    let y = x.maxPool2d(2, stride: 1, padding: 2, dilation: 3)
    #expect(y.shape == [1, 2, 2] && y.array.allSatisfy { $0 == -.infinity })
    y.sum().backward()
    #expect(x.grad?.array == [0])
  }

  @Test func `prints what PyTorch prints`() {
    #expect(MaxPool2d(2).options == "kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False")
    #expect(MaxPool2d(2, ceilMode: true).options == "kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=True")
    let uneven = MaxPool2d([3, 2], stride: 2, padding: [1, 1])
    #expect(uneven.options == "kernel_size=(3, 2), stride=2, padding=(1, 1), dilation=1, ceil_mode=False")
    #expect(AvgPool2d([2, 3], stride: 1, padding: 1).options == "kernel_size=(2, 3), stride=1, padding=1")
  }

  @Test func `traps when the padding is wider than half the window`() async {
    await #expect(processExitsWith: .failure) { _ = MaxPool2d(2, padding: 2)(Tensor.zeros([1, 1, 4, 4])) }
  }
}
