import Networks
import RunFiles

// The networks of the chapter on parameter management in *Dive into Deep Learning*, fed with the data of its chapter on
// linear regression.
extension RunPlan {
  /// The chapter's first network, 4 - 8 - 1.
  public static let mlp = RunPlan(
    "mlp",
    "the chapter's first network: 4-8-1, lazy shapes",
    epochs: 20,
    batchSize: 10,
    optimizer: .sgd,
    learningRate: 0.01
  ) { plan in
    regressionTask(Sequential(LazyLinear(8), ReLU(), LazyLinear(1)), plan)
  }

  /// The chapter's nested blocks, `rgnet`: gradients that vanish towards the input.
  public static let nested = RunPlan(
    "nested",
    "the chapter's nested blocks: gradients vanish towards the input",
    epochs: 40,
    batchSize: 10,
    optimizer: .adam,
    learningRate: 1e-3,
    // With seed 0 a whole block is dead from the start: no gradient comes through at all.
    seed: 2
  ) { plan in
    let blocks = Sequential()
    for index in 0..<4 {
      blocks.append(Sequential(Linear(4, 8), ReLU(), Linear(8, 4), ReLU()), name: "block \(index)")
    }
    return regressionTask(Sequential(blocks, Linear(4, 1)), plan)
  }

  /// The chapter's tied parameters: one layer used twice.
  public static let tied = RunPlan(
    "tied",
    "the chapter's tied parameters: 4-8-(8 twice)-1",
    epochs: 20,
    batchSize: 10,
    optimizer: .sgd,
    learningRate: 0.01
  ) { plan in
    let shared = LazyLinear(8)
    let model = Sequential(LazyLinear(8), ReLU(), shared, ReLU(), shared, ReLU(), LazyLinear(1))
    return regressionTask(model, plan)
  }

  private static func regressionTask(_ model: any Module, _ plan: RunPlan) -> TrainingTask {
    let (inputs, targets) = LinearData.make(count: 1000, seed: plan.seed)
    let data = DataSet.split(inputs, targets, share: 0.8, seed: plan.seed)
    return TrainingTask(model: model, data: data, objective: .regression)
  }
}
