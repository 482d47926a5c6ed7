import Networks
import Testing

@Suite struct `Layer normalisation` {
  @Test func `over two axes agrees with PyTorch`() throws {
    let reference = try ParityCase("08_layers")
    let layer = LayerNorm([3, 4])
    for part in ["weight", "bias"] { layer[part].value = try reference.tensor("ln/\(part)") }
    let x = try #require(try reference.leaf("ln/x"))
    let y = layer(x)
    #expect(relativeError(y.array, try reference.doubles("ln/out64")) < 1e-6)
    weightedSum(y).backward()
    try reference.expectGradient(x, "ln/grad64/x")
    try reference.expectGradient(layer.weight.value, "ln/grad64/weight")
    try reference.expectGradient(layer.bias.value, "ln/grad64/bias")
  }

  @Test func `has the parameters it was asked for`() {
    #expect(LayerNorm(4).namedParameters().map(\.name) == ["weight", "bias"])
    #expect(LayerNorm(4, bias: false).namedParameters().map(\.name) == ["weight"])
    #expect(LayerNorm(4, elementwiseAffine: false).parameters.isEmpty)
  }

  @Test func `prints what PyTorch prints`() {
    #expect(LayerNorm(6).options == "(6,), eps=1e-05, elementwise_affine=True, bias=True")
    #expect(LayerNorm([2, 3], bias: false).options == "(2, 3), eps=1e-05, elementwise_affine=True, bias=False")
    #expect(LayerNorm(4, elementwiseAffine: false).options == "(4,), eps=1e-05, elementwise_affine=False, bias=False")
  }

  @Test func `traps when the last axes are others`() async {
    await #expect(processExitsWith: .failure) { _ = LayerNorm([3, 4])(Tensor.ones([2, 4, 3])) }
  }
}
