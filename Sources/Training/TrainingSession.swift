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

  let task: TrainingTask
  private let stalledBeginning: Int
  private let loader: DataLoader
  private let testLoader: DataLoader
  let optimizer: any Optimizer
  /// The parameters, in the order of the outline.
  private(set) var parameters: [Parameter]
  /// What is recorded of the model as it is now.
  var frame: RecordingFrame
  /// The parameters that are used more than once.
  private var tied: [Int] = []
  /// The activations that are observed, in the order of the frame.
  private var activations: [any ObservedActivation] = []
  /// Draws what a person initialises, so that the run draws what it would have drawn without that.
  let changeGenerator: Generator

  /// Builds model and data, runs the model once so that lazy shapes are known, and lays the parameters out.
  ///
  /// - Parameters:
  ///   - run: Which run it is of those that a person began anew.
  ///   - note: Takes what is being done, and the share of it that is done, 0…1, where that is known.
  ///   - onBuilt: Is told of the model as it was built, when some of its shapes are not known yet.
  init(
    _ plan: RunPlan,
    run: Int = 0,
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
      onBuilt(RecordingFrame(outline: built, ranges: all.map { _ in nil }, initial: [], run: run))
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
    let parameters = task.model.parameters
    self.parameters = parameters
    optimizer = plan.optimizer.make(parameters, learningRate: plan.learningRate)
    optimizer.arena.settle()
    changeGenerator = Generator(seed: ~plan.seed)
    loader = DataLoader(task.data.train.inputs, task.data.train.targets, batchSize: plan.batchSize, shuffle: true)
    let test = task.data.test
    testLoader = DataLoader(test.inputs, test.targets, batchSize: TrainingTask.testBatchSize, shuffle: false)
    frame = RecordingFrame(outline: ModelOutline(), ranges: [], initial: [], run: run)
    let values = optimizer.arena.copyValues()
    makeFrame(
      parameters.map { parameter in
        var origin = ParameterOrigin(isLoaded: plan.loadPath != nil)
        if !parameter.requiresGrad { origin.frozenValues = parameter.value.array }
        return origin
      },
      initial: values
    )
  }

  /// Lays the parameters out as the model has them now, and makes the frame anew.
  func layOut(origins: (Parameter) -> ParameterOrigin, initial: (Parameter) -> ArraySlice<Float>) {
    parameters = task.model.parameters
    optimizer.arena.setParameters(parameters)
    var values = [Float](repeating: 0, count: optimizer.arena.length)
    for (index, parameter) in parameters.enumerated() {
      if let range = optimizer.arena.range(of: index) { values.replaceSubrange(range, with: initial(parameter)) }
    }
    makeFrame(parameters.map(origins), initial: values)
  }

  /// Makes the frame of the model as it is now.
  private func makeFrame(_ origins: [ParameterOrigin], initial: [Float]) {
    var (outline, _) = ModelOutline.of(task.model)
    for (index, origin) in origins.enumerated() where origin.isLoaded { outline.forgetInitializer(of: index) }
    let (places, activations) = ActivationPlace.all(in: task.model, outline)
    self.activations = activations
    tied = outline.parameters.indices.filter { outline.parameters[$0].isTied }
    frame = RecordingFrame(
      outline: outline,
      ranges: parameters.indices.map { optimizer.arena.range(of: $0) },
      usesFollowPaths: task.model.modules.allSatisfy { $0.children.isEmpty || $0 is Sequential },
      activations: places,
      initial: initial,
      origins: origins,
      run: frame.run
    )
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
    if !loss.requiresGrad {
      // All that the loss depends on is frozen: there is nothing to walk back, only to begin anew.
      Tape.current.begin()
    } else if isObserving && !tied.isEmpty {
      observingUses { loss.backward() }
    } else {
      loss.backward()
    }
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

  /// Saves the parameters as a safetensors file, and says how many bytes it has.
  @discardableResult
  func save(_ path: String) throws(StateFileError) -> Int { try Networks.save(task.model, path) }

  /// How many steps can be made before something has to be looked at: a report, the end of an epoch, the end.
  func stepsInBurst(_ run: RunStatus, _ reporter: any Reporter) -> Int {
    // How a run begins is looked at step by step.
    if run.step < stalledBeginning { return 1 }
    let toEpochEnd = stepsPerEpoch - run.step % stepsPerEpoch
    let toReport = reporter.stepsUntilDue(after: run.step, stepsPerSecond: run.possibleStepsPerSecond)
    var steps = min(toEpochEnd, run.totalSteps - run.step, toReport)
    if case .step(let awaited) = run.awaited { steps = min(steps, awaited - run.step) }
    return max(1, steps)
  }
}
