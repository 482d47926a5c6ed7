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
  private let stalledBeginning: Int
  private let loader: DataLoader
  private let testLoader: DataLoader
  let optimizer: any Optimizer
  /// The parameters, in the order of the outline.
  let parameters: [Parameter]
  let frame: RecordingFrame
  /// The parameters that are used more than once.
  private let tied: [Int]
  /// The activations that are observed, in the order of the frame.
  private let activations: [any ObservedActivation]

  /// Builds model and data, runs the model once so that lazy shapes are known, and lays the parameters out.
  ///
  /// - Parameters:
  ///   - note: Takes what is being done, and the share of it that is done, 0…1, where that is known.
  ///   - onBuilt: Is told of the model as it was built, when some of its shapes are not known yet.
  init(
    _ plan: RunPlan,
    note: @escaping @Sendable (String, Double?) -> Void = { _, _ in },
    onBuilt: (RecordingFrame) -> Void
  ) throws {
    var plan = plan
    plan.noteProgress = { note("building the model", $0) }
    let task = try plan.makeTask(plan)
    self.task = task
    stalledBeginning = plan.thresholds.stalledBeginning
    let (built, all) = ModelOutline.of(task.model)
    if built.parameters.contains(where: \.isLazy) {
      onBuilt(RecordingFrame(outline: built, ranges: all.map { _ in nil }, initial: []))
    }
    note("initialising the parameters", nil)
    task.model.eval()
    let first = task.data.train.inputs
    noGrad { _ = task.model(Tensor(shape: Shape([1] + first.shape.dimensions.dropFirst()))) }
    task.model.train()
    if plan.framework != .pytorch { task.model.applyDefaults(of: plan.framework) }
    for reinitialization in plan.reinitializations { try reinitialization.apply(to: task.model) }
    if let path = plan.loadPath {
      note("loading \(path)", nil)
      try task.model.load(contentsOf: path)
      note("laying the parameters out", nil)
    }
    var (outline, parameters) = ModelOutline.of(task.model)
    if plan.loadPath != nil { outline.forgetInitializers() }
    self.parameters = parameters
    let optimizer = plan.optimizer.make(parameters, learningRate: plan.learningRate)
    let arena = optimizer.arena
    arena.settle()
    self.optimizer = optimizer
    loader = DataLoader(task.data.train.inputs, task.data.train.targets, batchSize: plan.batchSize, shuffle: true)
    let test = task.data.test
    let (places, activations) = ActivationPlace.all(in: task.model, outline)
    self.activations = activations
    testLoader = DataLoader(test.inputs, test.targets, batchSize: TrainingTask.testBatchSize, shuffle: false)
    frame = RecordingFrame(
      outline: outline,
      ranges: parameters.indices.map { arena.range(of: $0) },
      usesFollowPaths: task.model.modules.allSatisfy { $0.children.isEmpty || $0 is Sequential },
      activations: places,
      initial: arena.copyValues()
    )
    tied = outline.parameters.indices.filter { outline.parameters[$0].isTied }
  }

  /// How many steps see every row once.
  var stepsPerEpoch: Int { loader.batchesPerEpoch }

  /// Makes a step: forward, loss, backward, update.
  @discardableResult
  func step(observing isObserving: Bool = false) -> StepResult {
    let batch = loader.nextBatch()
    optimizer.zeroGrad()
    if isObserving { for activation in activations { activation.keeper.isKeeping = true } }
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

  /// How many uses of each tied parameter contributed in the last step, if that was observed.
  func useCounts() -> [Int: Int] {
    tied.reduce(into: [:]) { result, index in
      if parameters[index].hasGrad { result[index] = parameters[index].gradientContributions.count }
    }
  }

  /// What activations put out in the last step, if that was observed; they are not observed any longer.
  func takeActivations() -> [ActivationOutput] {
    var taken: [ActivationOutput] = []
    for (index, activation) in activations.enumerated() where activation.keeper.isKeeping {
      for output in activation.keeper.outputs where output.count <= TrainingSession.largestOutput {
        taken.append(ActivationOutput(activation: index, shape: output.shape.dimensions, elements: output.array))
      }
      activation.keeper.isKeeping = false
    }
    return taken
  }

  /// What the optimiser keeps for a parameter under a name.
  func moment(_ name: String, of parameter: Int) -> RecordedMoment? {
    guard parameters.indices.contains(parameter) else { return nil }
    let elements = optimizer.copyState(name, for: parameters[parameter])
    return RecordedMoment(parameter: parameter, name: name, elements: elements)
  }

  /// Outputs with more elements than this are not looked at: copying them would be felt.
  private static let largestOutput = 1 << 22

  /// Loss and metrics over the test rows, their names preceded by `test `.
  ///
  /// - Parameter progress: takes the share that is done, 0…1.
  func testMetrics(progress: (Double) -> Void = { _ in }) -> [RunStatus.Metric] {
    task.evaluate(testLoader, progress: progress).map {
      RunStatus.Metric(MetricSeries.testPrefix + $0.name, $0.value)
    }
  }

  /// Saves the parameters as a safetensors file.
  func save(_ path: String) throws(StateFileError) { try Networks.save(task.model, path) }

  /// How many steps can be made before something has to be looked at: a report, the end of an epoch, the end.
  func stepsInBurst(_ run: RunStatus, _ reporter: any Reporter) -> Int {
    // How a run begins is looked at step by step.
    if run.step < stalledBeginning { return 1 }
    let toEpochEnd = stepsPerEpoch - run.step % stepsPerEpoch
    let toReport = reporter.stepsUntilDue(after: run.step, stepsPerSecond: run.possibleStepsPerSecond)
    return max(1, min(toEpochEnd, run.totalSteps - run.step, toReport))
  }
}
