import Inspection
import Networks
import RunFiles

/// A model, its data and its optimiser, ready to make steps.
final class TrainingSession {
  /// What a step says of itself.
  struct StepResult {
    var loss: Double
    var metrics: [(name: String, value: Double)]
  }

  private let task: TrainingTask
  private let loader: DataLoader
  private let testLoader: DataLoader
  let optimizer: any Optimizer
  /// The parameters, in the order of the outline.
  let parameters: [Parameter]
  let frame: RecordingFrame
  /// The parameters that are used more than once.
  private let tied: [Int]

  /// Builds model and data, runs the model once so that lazy shapes are known, and lays the parameters out.
  ///
  /// - Parameter onBuilt: Is told of the model as it was built, when some of its shapes are not known yet.
  init(_ plan: RunPlan, onBuilt: (RecordingFrame) -> Void) throws {
    let task = try plan.makeTask(plan)
    self.task = task
    let (built, all) = ModelOutline.of(task.model)
    if built.parameters.contains(where: \.isLazy) {
      onBuilt(RecordingFrame(outline: built, ranges: all.map { _ in nil }, initial: []))
    }
    task.model.eval()
    let first = task.data.train.inputs
    noGrad { _ = task.model(Tensor(shape: Shape([1] + first.shape.dimensions.dropFirst()))) }
    task.model.train()
    if plan.framework != .pytorch { task.model.applyDefaults(of: plan.framework) }
    for reinitialization in plan.reinitializations { try reinitialization.apply(to: task.model) }
    if let path = plan.loadPath { try task.model.load(contentsOf: path) }
    let (outline, parameters) = ModelOutline.of(task.model)
    self.parameters = parameters
    let optimizer = plan.optimizer.make(parameters, learningRate: plan.learningRate)
    let arena = optimizer.arena
    arena.settle()
    self.optimizer = optimizer
    loader = DataLoader(task.data.train.inputs, task.data.train.targets, batchSize: plan.batchSize, shuffle: true)
    let test = task.data.test
    testLoader = DataLoader(test.inputs, test.targets, batchSize: TrainingTask.testBatchSize, shuffle: false)
    frame = RecordingFrame(
      outline: outline,
      ranges: parameters.indices.map { arena.range(of: $0) },
      usesFollowPaths: task.model.modules.allSatisfy { $0.children.isEmpty || $0 is Sequential },
      initial: arena.copyValues()
    )
    tied = outline.parameters.indices.filter { outline.parameters[$0].isTied }
  }

  /// How many steps see every row once.
  var stepsPerEpoch: Int { loader.batchesPerEpoch }

  /// Makes a step: forward, loss, backward, update.
  @discardableResult
  func step(observingUses isObserving: Bool = false) -> StepResult {
    let batch = loader.nextBatch()
    optimizer.zeroGrad()
    let output = task.model(batch.inputs)
    let loss = task.loss(output, batch.targets)
    if isObserving && !tied.isEmpty { observingUses { loss.backward() } } else { loss.backward() }
    optimizer.step()
    return StepResult(loss: Double(loss.item), metrics: task.metrics(output, batch.targets))
  }

  /// What each use of a tied parameter contributed in the last step, if that was observed.
  func contributions() -> [Int: [[Float]]] {
    tied.reduce(into: [:]) { result, index in
      let contributions = parameters[index].gradientContributions
      if contributions.count > 1 { result[index] = contributions.map(\.array) }
    }
  }

  /// Loss and metrics over the test rows, their names preceded by `test `.
  func testMetrics() -> [RunStatus.Metric] {
    task.evaluate(testLoader).map { RunStatus.Metric("test \($0.name)", $0.value) }
  }

  /// Saves the parameters as a safetensors file.
  func save(_ path: String) throws(StateFileError) { try Networks.save(task.model, path) }

  /// How many steps can be made before something has to be looked at: a report, the end of an epoch, the end.
  func stepsInBurst(_ run: RunStatus, _ reporter: any Reporter) -> Int {
    let toEpochEnd = stepsPerEpoch - run.step % stepsPerEpoch
    let toReport = reporter.stepsUntilDue(after: run.step, stepsPerSecond: run.possibleStepsPerSecond)
    return max(1, min(toEpochEnd, run.totalSteps - run.step, toReport))
  }
}
