/// The time of a whole training step, for five networks from tiny to large and for images.
enum StepBenchmarks {
  /// Every network with each optimiser.
  static var all: [TrainingStep] {
    TrainingStep.OptimizerKind.allCases.flatMap { kind in
      [
        TrainingStep("4-8-1", kind, batch: 2, example: [4], outputs: 1, isClassification: false) { Small() },
        TrainingStep("tied", kind, batch: 10, example: [4], outputs: 1, isClassification: false) { Tied() },
        TrainingStep("64-128-64-10", kind, batch: 64, example: [64], outputs: 10, isClassification: true) {
          MLP(64, (128, 64), 10)
        },
        TrainingStep(
          "784-256-256-10",
          kind,
          batch: 128,
          example: [784],
          outputs: 10,
          isClassification: true,
          work: billions(batch: 128, 784, 256, 256, 10)
        ) { MLP(784, (256, 256), 10) },
        TrainingStep(
          "1024-4096-4096-1024",
          kind,
          batch: 256,
          example: [1024],
          outputs: 1024,
          isClassification: false,
          work: billions(batch: 256, 1024, 4096, 4096, 1024)
        ) { MLP(1024, (4096, 4096), 1024) },
        TrainingStep("lenet", kind, batch: 64, example: [1, 28, 28], outputs: 10, isClassification: true) { LeNet() },
      ]
    }
  }

  static var rows: [Row] {
    all.map { step in
      Row(
        name: step.name,
        title: String(step.name.dropFirst("step/".count)),
        threads: [1, 2],
        measure: .time(amount: step.work, unit: "GFLOP/s", prepare: { _ in step.prepare() })
      )
    }
  }

  /// Floating-point operations of the matrix products in a step, in billions: three products a layer, of which the
  /// first needs no gradient of its input.
  private static func billions(batch: Int, _ widths: Int...) -> Double {
    let products = zip(widths, widths.dropFirst()).map { 2 * batch * $0 * $1 }
    return Double(3 * products.reduce(0, +) - products[0]) * 1e-9
  }
}
