import Networks
import Testing

@Suite struct `A loss` {
  private struct Case: Sendable {
    var name: String
    var loss: @Sendable (_ logits: Tensor, _ classes: Tensor, _ numbers: Tensor) -> Tensor
  }

  private static let cases: [Case] = [
    Case(name: "cross_entropy_mean") { x, classes, _ in CrossEntropyLoss()(x, classes) },
    Case(name: "cross_entropy_sum") { x, classes, _ in CrossEntropyLoss(reduction: .sum)(x, classes) },
    Case(name: "cross_entropy_smooth0.1") { x, classes, _ in CrossEntropyLoss(labelSmoothing: 0.1)(x, classes) },
    Case(name: "mse_mean") { x, _, y in MSELoss()(x, y) },
    Case(name: "mse_sum") { x, _, y in MSELoss(reduction: .sum)(x, y) },
    Case(name: "l1_mean") { x, _, y in L1Loss()(x, y) },
    Case(name: "smooth_l1") { x, _, y in SmoothL1Loss()(x, y) },
    Case(name: "huber_d1") { x, _, y in HuberLoss()(x, y) },
    Case(name: "bce_logits") { x, _, y in
      BCEWithLogitsLoss()(x, Tensor(shape: y.shape, elements: y.array.map { $0 > 0 ? 1 : 0 }))
    },
    Case(name: "nll_of_logsoftmax") { x, classes, _ in NLLLoss()(x.logSoftmax(), classes) },
  ]

  @Test(arguments: 0..<10) func `has PyTorch's value and gradient`(index: Int) throws {
    let reference = try ParityCase("06_losses")
    let example = Self.cases[index]
    let x = try reference.tensor("in/logits")
    x.requiresGrad = true
    let loss = example.loss(x, try reference.tensor("in/targets"), try reference.tensor("in/y"))
    #expect(worstError(loss.array, try reference.doubles("\(example.name)/loss")) < 1)
    loss.backward()
    #expect(worstError(try #require(x.grad).array, try reference.doubles("\(example.name)/grad")) < 1)
  }

  @Test func `keeps its head where logits are extreme`() throws {
    let reference = try ParityCase("06_losses")
    let x = try reference.tensor("in/x_extreme")
    x.requiresGrad = true
    let loss = crossEntropy(x, Tensor([0, 1]))
    #expect(loss.item == 0)
    loss.backward()
    #expect(worstError(try #require(x.grad).array, try reference.doubles("cross_entropy_extreme/grad")) < 1)
    #expect(crossEntropy(Tensor([[1000, 0, -1000]]), Tensor([2])).item == 2000)
    #expect(BCEWithLogitsLoss()(Tensor([1e4, -1e4]), Tensor([0, 1])).item == 1e4)
    #expect(crossEntropy(Tensor([[0, -.infinity]]), Tensor([0])).item == 0)
  }

  /// The numbers are those of `reduction='none'` in PyTorch 2.13.
  @Test func `has PyTorch's values at the edges`() throws {
    func check(_ loss: (Tensor, Tensor) -> Tensor, _ values: [Double], _ byOutput: [Double], _ byTarget: [Double]) {
      let (x, t) = (Tensor([0, 1, 0.5]), Tensor([1, 0, 0.3]))
      x.requiresGrad = true
      t.requiresGrad = true
      let result = loss(x, t)
      #expect(worstError(result.array, values) < 1)
      result.sum().backward()
      #expect(worstError(x.grad?.array ?? [], byOutput) < 1)
      let finite = byTarget.indices.filter { byTarget[$0].isFinite }
      let found = t.grad?.array ?? []
      #expect(worstError(finite.map { found[$0] }, finite.map { byTarget[$0] }) < 1)
    }
    check(
      { binaryCrossEntropy($0, $1, reduction: .none) },
      [100, 100, 0.6931471824645996],
      [-999_999_995_904, 999_999_995_904, 0.7999999523162842],
      [.infinity, -.infinity, 0]
    )
    check(
      { binaryCrossEntropyWithLogits($0, $1, reduction: .none) },
      [0.6931471824645996, 1.3132617473602295, 0.8240770101547241],
      [-0.5, 0.7310585975646973, 0.32245934009552],
      [0, -1, -0.5]
    )
    check(
      { klDivergence($0, $1, reduction: .none) },
      [0, 0, -0.5111918449401855],
      [-1, 0, -0.3],
      [1, .nan, -0.7039728164672852]
    )
    check(
      { huberLoss($0, $1, delta: 0.5, reduction: .none) },
      [0.375, 0.375, 0.02],
      [-0.5, 0.5, 0.2],
      [0.5, -0.5, -0.2]
    )
    check({ smoothL1Loss($0, $1, beta: 0, reduction: .none) }, [1, 1, 0.2], [-1, 1, 1], [1, -1, -1])
    check({ l1Loss($0, $1, reduction: .none) }, [1, 1, 0.2], [-1, 1, 1], [1, -1, -1])
  }

  /// The numbers are those of PyTorch 2.13.
  @Test func `smooths distributions too`() throws {
    let x = Tensor([[1, -2, 0.5], [0, 3, -1]])
    x.requiresGrad = true
    let targets = Tensor([[0.2, 0.3, 0.5], [1, 0, 0]])
    let rows = crossEntropy(x, targets, reduction: .none, labelSmoothing: 0.3)
    #expect(worstError(rows.array, [1.6595969200134277, 2.8658838272094727]) < 1)
    let loss = CrossEntropyLoss(labelSmoothing: 0.3)(x, targets)
    #expect(worstError(loss.array, [2.26274037361145]) < 1)
    loss.backward()
    let expected = [
      0.18187445402145386, -0.1399705559015274, -0.04190388321876526,
      -0.3766936957836151, 0.41811975836753845, -0.04142608866095543,
    ]
    #expect(worstError(try #require(x.grad).array, expected) < 1)
  }

  @Test func `takes two log probabilities`() {
    let (x, t) = (Tensor([[0.2, -0.4, 1]]).logSoftmax(), Tensor([[1, 0.5, 0.3]]).logSoftmax())
    let plain = KLDivLoss(reduction: .sum)(x, t.exp()).item
    #expect(abs(KLDivLoss(reduction: .sum, logTarget: true)(x, t).item - plain) < 1e-6)
    #expect(plain > 0 && abs(KLDivLoss()(x, x.exp()).item) < 1e-7)
  }

  @Test func `is one number a row when it is not reduced`() {
    let (x, classes) = (Tensor.randn([4, 3], using: Generator(seed: 2)), Tensor([0, 2, 1, 1]))
    let rows = crossEntropy(x, classes, reduction: .none)
    #expect(rows.shape == [4] && nllLoss(x, classes, reduction: .none).shape == [4])
    #expect(abs(rows.mean().item - crossEntropy(x, classes).item) < 1e-6)
    #expect(crossEntropy(Tensor([1, 2, 3]), Tensor([2])).shape == [])
    #expect(BCELoss(reduction: .none)(x.sigmoid(), x.sigmoid()).shape == [4, 3])
  }

  @Test func `is nothing, or not a number as a mean, when all rows are ignored`() {
    let x = Tensor([[1, 2], [3, 4]])
    x.requiresGrad = true
    let labels = Tensor([7, 7])
    #expect(crossEntropy(x, labels, ignoreIndex: 7, reduction: .sum).item == 0)
    let mean = crossEntropy(x, labels, ignoreIndex: 7)
    #expect(mean.item.isNaN)
    mean.backward()
    #expect(x.grad?.array == [0, 0, 0, 0])
  }

  @Test func `refuses what cannot be a label or a probability`() async {
    await #expect(processExitsWith: .failure) { _ = crossEntropy(Tensor.zeros([1, 3]), Tensor([3])) }
    await #expect(processExitsWith: .failure) {
      _ = crossEntropy(Tensor.zeros([1, 3]), Tensor([1]), weight: Tensor([1, 2]))
    }
    await #expect(processExitsWith: .failure) { _ = BCELoss()(Tensor([1.5]), Tensor([1])) }
    await #expect(processExitsWith: .failure) { _ = MSELoss()(Tensor.zeros([2, 1]), Tensor.zeros([2])) }
  }
}
