import Networks
import Testing

@Suite struct `An initialiser` {
  @Test(arguments: Initializer.all.indices) func `draws from the law that it names`(index: Int) throws {
    let initializer = Initializer.all[index]
    let generator = Generator(seed: 5)
    let shape = InitializerRecord.all[index].sampleShape
    let parameter = Parameter(shape.rank == 2 ? [200, 500] : shape, initializer, using: generator)
    let law = try #require(initializer.distribution(parameter.fans, shape: parameter.shape))
    let elements = parameter.value.array
    let summary = Summary(elements.span)
    let spread = max(law.standardDeviation, 1e-12)
    // Five standard errors of the mean and of the deviation (kurtosis of these laws is below 4).
    let errors = spread / Double(elements.count).squareRoot()
    #expect(abs(summary.mean - law.mean) < 5 * errors, "\(initializer.name)")
    #expect(abs(summary.standardDeviation - law.standardDeviation) < 0.02 * spread, "\(initializer.name)")
    #expect(abs(summary.zeroFraction - law.probability(of: 0)) < 0.01, "\(initializer.name)")
  }

  @Test func `of d2l leaves nothing between 0 and 5`() {
    let values = Parameter([64, 64], .d2l(), using: Generator(seed: 0)).value.array
    #expect(values.allSatisfy { $0 == 0 || (5...10).contains(abs($0)) })
  }

  @Test func `can be a closure of one's own, and is used by apply`() {
    let mine = Initializer("mine") { fans in .point(Double(fans.fanIn)) }
    let net = Sequential(Linear(4, 8), ReLU(), Linear(8, 1))
    net.apply { module in
      if let linear = module as? Linear { linear.weight.initialize(mine) }
    }
    #expect(net[0].weight.value.array.allSatisfy { $0 == 4 } && net[2].weight.value.array.allSatisfy { $0 == 8 })
    #expect(net[0].weight.initializer.name == "mine")
  }

  /// `torch.manual_seed(0); torch.nn.Linear(4, 8).weight[0]` in PyTorch 2.13.
  @Test func `of PyTorch's default gives PyTorch's parameters`() {
    manualSeed(0)
    let weight = Linear(4, 8).weight.value
    #expect((0..<4).map { weight[0, $0] } == [-0.00374341, 0.2682218, -0.41152257, -0.3679695])
  }
}
