import Networks

/// A network with a batch and an optimiser, whose whole step is measured: forward, loss, backward, update.
///
/// PyTorch makes the same parameters and the same batch from the same seeds.
struct TrainingStep {
  /// Which optimiser makes the update.
  enum OptimizerKind: String, CaseIterable { case sgd, adam }

  /// As in `step/4-8-1/sgd`.
  let name: String
  /// Billions of floating-point operations in a step, where they are what takes the time.
  let work: Double
  private let make: (_ learningRate: Double?) -> () -> Tensor

  /// - Parameters:
  ///   - example: The shape of one input.
  ///   - outputs: Classes for cross-entropy, or targets for the mean squared error.
  init<Net: Module>(
    _ name: String,
    _ kind: OptimizerKind,
    batch: Int,
    example: [Int],
    outputs: Int,
    isClassification: Bool,
    work: Double = 0,
    _ makeNet: @escaping () -> Net
  ) {
    self.name = "step/\(name)/\(kind.rawValue)"
    self.work = work
    make = { learningRate in
      manualSeed(0)
      let net = makeNet()
      let x = Tensor.randn(Shape([batch] + example), using: Generator(seed: 1))
      let y =
        isClassification
        ? Tensor((0..<batch).map { Float($0 % outputs) })
        : Tensor.randn([batch, outputs], using: Generator(seed: 2))
      switch kind {
      case .sgd: return loop(net, SGD(net.parameters, lr: learningRate ?? 0.01), x, y, isClassification)
      case .adam: return loop(net, Adam(net.parameters, lr: learningRate ?? 1e-3), x, y, isClassification)
      }
    }
  }

  /// A step that can be repeated for ever: with so small a rate nothing converges, where gradients would become
  /// denormal numbers, which are slow.
  func prepare() -> () -> Void {
    let step = make(1e-9)
    return { _ = step() }
  }

  /// The losses of the first `count` steps.
  func losses(_ count: Int) -> [Float] {
    let step = make(nil)
    return (0..<count).map { _ in step().item }
  }
}

/// The training loop as a user writes it.
private func loop<Net: Module, Rule: Optimizer>(
  _ net: Net,
  _ optimizer: Rule,
  _ x: Tensor,
  _ y: Tensor,
  _ isClassification: Bool
) -> () -> Tensor {
  {
    optimizer.zeroGrad()
    let output = net(x)
    let loss = isClassification ? crossEntropy(output, y) : meanSquaredError(output, y)
    loss.backward()
    optimizer.step()
    return loss
  }
}
