import Networks
import Testing

@Suite struct `Clipping gradients` {
  @Test func `gives PyTorch's norm and gradients`() throws {
    let reference = try ParityCase("07_clip_grad_norm")
    let net = Sequential(Linear(4, 8), ReLU(), Linear(8, 1))
    try net.load(StateDict(reference.state("init")))
    meanSquaredError(net(try reference.tensor("in/x")), try reference.tensor("in/y")).backward()
    for (name, parameter) in net.namedParameters() {
      #expect(worstError(try #require(parameter.grad).array, try reference.doubles("grad/\(name)")) < 1, "\(name)")
    }
    let total = clipGradNorm(net.parameters, maxNorm: 1)
    #expect(worstError([Float(total)], [try #require(reference.facts["total_norm"] as? Double)]) < 1)
    for (name, parameter) in net.namedParameters() {
      #expect(worstError(try #require(parameter.grad).array, try reference.doubles("clipped/\(name)")) < 1, "\(name)")
    }
    #expect(abs(clipGradNorm(net.parameters, maxNorm: 5) - 1) < 1e-5)
  }

  /// A parameter whose gradient is `gradient`.
  private func parameter(_ gradient: [Float]) -> Parameter {
    let parameter = Parameter(Tensor(shape: [gradient.count]))
    (parameter.value * Tensor(gradient)).sum().backward()
    return parameter
  }

  @Test func `passes over what has no gradient`() {
    let (first, without) = (parameter([3, 4]), Parameter(Tensor([1])))
    #expect(clipGradNorm([first, without], maxNorm: 10) == 5)
    #expect(first.grad?.array == [3, 4] && without.grad == nil)
    clipGradValue([first, without], clipValue: 3.5)
    #expect(first.grad?.array == [3, 3.5] && without.grad == nil)
  }

  @Test func `knows other norms`() throws {
    let parameters = [parameter([3, -4]), parameter([1])]
    #expect(clipGradNorm(parameters, maxNorm: 100, normType: 1) == 8)
    #expect(clipGradNorm(parameters, maxNorm: 2, normType: .infinity) == 4)
    #expect(worstError(try #require(parameters[0].grad).array, [1.5, -2]) < 1)
  }

  @Test func `does not hide NaN`() {
    let parameters = [parameter([.nan, 1]), parameter([1])]
    #expect(clipGradNorm(parameters, maxNorm: 1).isNaN)
    #expect(parameters[1].grad?.array[0].isNaN == true)
    #expect(clipGradNorm([parameter([.nan, 1])], maxNorm: 1, normType: .infinity).isNaN)
  }
}
