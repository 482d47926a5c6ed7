import Inspection
import Statistics

/// Snapshots made by hand: a network of one tied weight and one bias at some moment of its training.
enum Snapshots {
  static let outline = ModelOutline(
    parameters: [
      ParameterOutline(
        uses: ["0.weight", "2.weight"],
        extents: [2, 2],
        initializer: "d2l()",
        distribution: .uniform(-1, 1)
      ),
      ParameterOutline(uses: ["0.bias"], extents: [2], isTrainable: false),
    ]
  )

  static func at(
    step: Int,
    state: RunStatus.State = .training,
    loss: Double? = 0.25,
    metrics: [RunStatus.Metric] = [],
    outline: ModelOutline = outline,
    name: String = "digits"
  ) -> ModelSnapshot {
    var run = RunStatus(
      name: name,
      state: state,
      totalSteps: 100,
      totalEpochs: 10,
      optimizer: "sgd",
      learningRate: 0.1,
      pace: nil,
      seed: 3
    )
    (run.step, run.epoch, run.loss, run.metrics) = (step, step == 0 ? 0 : 1, loss, metrics)
    let weight = ParameterReading(
      values: Summary(([0, 3, 4, 0] as [Float]).span),
      gradient: Summary(([0.5, 0, 0, 0] as [Float]).span),
      updateNorm: 0.05
    )
    let bias = ParameterReading(values: Summary(([.nan, 0.1] as [Float]).span))
    return ModelSnapshot(step: step, outline: outline, readings: [weight, bias], run: run)
  }
}
