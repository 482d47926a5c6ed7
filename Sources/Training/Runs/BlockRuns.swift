import Networks
import RunFiles

/// The blocks in a block of the chapter on layers and modules in *Dive into Deep Learning*, which the exercises of the
/// chapter on parameters come back to.
final class NestMLP: Module {
  let net = Sequential(LazyLinear(64), ReLU(), LazyLinear(32), ReLU())
  let linear = LazyLinear(16)

  func callAsFunction(_ x: Tensor) -> Tensor { linear(net(x)) }
}

/// The book's block with numbers that are no parameters, a layer that is used twice, and control flow.
///
/// The book's sum is over everything; here each row has its own, so that it can be learnt.
final class FancyMLP: Module {
  let randWeight = Tensor.rand([20, 20])
  let linear = LazyLinear(20)

  func callAsFunction(_ x: Tensor) -> Tensor {
    var x = linear(x)
    x = (x.matmul(randWeight) + 1).relu()
    x = linear(x)
    while x.meanMagnitudeOfRows > 1 { x = x / 2 }
    return x.sum(axis: 1, keepingAxis: true)
  }
}

extension Tensor {
  /// The sum of the magnitudes in a row, on average over the rows.
  fileprivate var meanMagnitudeOfRows: Float {
    withElements { elements in elements.reduce(0) { $0 + $1.magnitude } } / Float(Swift.max(1, shape[0]))
  }
}

extension RunPlan {
  /// NestMLP on the digits, with one more layer for the classes.
  public static let nestMLP = RunPlan(
    "nest-mlp",
    "8x8 digits; the chapter's NestMLP, a block in a block: 64-(64-32)-16-10",
    epochs: 20,
    batchSize: 64,
    optimizer: .adam,
    learningRate: 1e-3
  ) { plan in
    try digitsTask(Sequential(NestMLP(), LazyLinear(10)), plan)
  }

  /// FancyMLP on linear data of 20 inputs.
  public static let fancyMLP = RunPlan(
    "fancy-mlp",
    "the chapter's FancyMLP: fixed random numbers, a tied layer, control flow",
    epochs: 20,
    batchSize: 10,
    optimizer: .adam,
    learningRate: 1e-3
  ) { plan in
    let model = FancyMLP()
    let (inputs, targets) = LinearData.make(count: 1000, inputs: 20, seed: plan.seed)
    let data = DataSet.split(inputs, targets, share: 0.8, seed: plan.seed)
    return TrainingTask(model: model, data: data, objective: .regression)
  }
}
