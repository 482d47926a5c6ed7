import Networks
import Testing

@Suite struct `Batch normalisation` {
  @Test(arguments: ["bn", "bn_mean"]) func `of images agrees with PyTorch over several batches`(name: String) throws {
    let reference = try ParityCase("08_layers")
    let layer = BatchNorm2d(3, eps: 1e-3, momentum: name == "bn" ? 0.3 : nil)
    for part in ["weight", "bias"] { layer[part].value = try reference.tensor("\(name)/init/\(part)") }
    for step in 0..<4 {
      if step == 3 { layer.eval() }
      layer.zeroGrad()
      let x = try #require(try reference.leaf("\(name)/\(step)/x"))
      let y = layer(x)
      #expect(relativeError(y.array, try reference.doubles("\(name)/\(step)/out64")) < 1e-6, "step \(step)")
      weightedSum(y).backward()
      let state = layer.stateDict()
      for buffer in ["running_mean", "running_var"] {
        let found = try #require(state[buffer]).array
        #expect(relativeError(found, try reference.doubles("\(name)/\(step)/\(buffer)")) < 1e-6, "\(buffer) \(step)")
      }
      #expect(state["num_batches_tracked"]?.item == Float(min(step + 1, 3)))
      try reference.expectGradient(x, "\(name)/\(step)/grad64/x", tolerance: 2e-6)
      try reference.expectGradient(layer.weight.value, "\(name)/\(step)/grad64/weight", tolerance: 2e-6)
      try reference.expectGradient(layer.bias.value, "\(name)/\(step)/grad64/bias")
    }
  }

  @Test func `of sequences is that of images one element high`() {
    let x = Tensor.randn([3, 4, 5], using: Generator(seed: 8))
    #expect(BatchNorm1d(4)(x).array == BatchNorm2d(4)(x.reshape(3, 4, 1, 5)).array)
  }

  @Test func `has a mean of 0 and a variance of 1 over many channels`() {
    // More channels than one block of the kernel, and not a multiple of it.
    let x = Tensor.randn([40, 37], using: Generator(seed: 4)) * 3 + 10
    let y = BatchNorm1d(37, affine: false)(x)
    #expect(y.mean(axis: 0).array.allSatisfy { abs($0) < 1e-5 })
    #expect((y * y).mean(axis: 0).array.allSatisfy { abs($0 - 1) < 1e-4 })
  }

  @Test func `without running moments uses the batch in evaluation too`() {
    let layer = BatchNorm1d(4, affine: false, trackRunningStats: false)
    let x = Tensor.randn([6, 4], using: Generator(seed: 2))
    let trained = layer(x).array
    #expect(layer.eval()(x).array == trained)
    #expect(layer.stateDict().names == [] && layer.parameters.isEmpty)
  }

  @Test func `prints what PyTorch prints`() {
    let usual = "6, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True"
    #expect(BatchNorm1d(6).options == usual)
    let bare = BatchNorm2d(3, momentum: nil, affine: false, trackRunningStats: false)
    #expect(bare.options == "3, eps=1e-05, momentum=None, affine=False, bias=False, track_running_stats=False")
    #expect(bare.typeName == "BatchNorm2d")
  }

  @Test func `traps when a channel has but one value`() async {
    await #expect(processExitsWith: .failure) { _ = BatchNorm1d(4)(Tensor.ones([1, 4])) }
  }
}
