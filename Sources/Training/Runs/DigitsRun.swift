import Networks
import RunFiles

extension RunPlan {
  /// The digits with a strange first layer and a layer used twice: 64 - 64 (`d2l()`) - 64 twice, tied - 10.
  public static let digits = RunPlan(
    "digits",
    "8x8 digits; d2l() first layer, a tied middle: 64-64-(64 twice)-10",
    epochs: 20,
    batchSize: 64,
    optimizer: .adam,
    learningRate: 3e-3
  ) { plan in
    let shared = LazyLinear(64)
    let model = Sequential(
      LazyLinear(64, init: .d2l()),
      ReLU(),
      shared,
      ReLU(),
      shared,
      ReLU(),
      LazyLinear(10)
    )
    return try digitsTask(model, plan)
  }

  /// The digits with an ordinary network, 64 - 128 - 64 - 10.
  public static let digitsMLP = RunPlan(
    "digits-mlp",
    "8x8 digits; an ordinary network: 64-128-64-10",
    epochs: 20,
    batchSize: 64,
    optimizer: .adam,
    learningRate: 1e-3
  ) { plan in
    try digitsTask(Sequential(Linear(64, 128), ReLU(), Linear(128, 64), ReLU(), Linear(64, 10)), plan)
  }

  /// A model that learns the digits.
  static func digitsTask(_ model: any Module, _ plan: RunPlan) throws -> TrainingTask {
    let (inputs, labels) = try Digits.load()
    let data = DataSet.split(inputs, labels, share: 0.8, seed: plan.seed)
    return TrainingTask(model: model, data: data, objective: .classification)
  }
}
