import Networks
public import RunFiles

// Runs that a user describes: by a run file, or by a module expression alone. What is wrong with them is said before
// anything starts; what goes to the training queue is plain values, from which model and data are made there.
extension RunPlan {
  /// Reads the run file at `path`, and the data that it names.
  public init(runFile path: String) throws(RunFileError) {
    let file = try RunFile(contentsOf: path)
    let name = path.split(separator: "/").last.map { $0.hasSuffix(".toml") ? $0.dropLast(5) : $0 } ?? ""
    try self.init(String(name), "the run file \(path)", file.model, file.data)
    if let optimizer = file.optimizer { self.optimizer = optimizer }
    learningRate = file.learningRate ?? learningRate
    epochs = file.epochs ?? epochs
    steps = file.steps
    batchSize = file.batchSize ?? batchSize
    seed = file.seed.map(UInt64.init) ?? seed
    pace = file.pace ?? pace
    hasPaceOfItsOwn = file.pace != nil
    threads = file.threads ?? threads
    isFromRunFile = true
    framework = file.framework ?? framework
  }

  /// Reads a module expression, and chooses built-in data that the model can learn: the digits where it takes them,
  /// else linear data.
  public init(expression: String) throws(RunFileError) {
    let isLong = expression.unicodeScalars.count > 40
    let name = isLong ? String(String.UnicodeScalarView(expression.unicodeScalars.prefix(39))) + "…" : expression
    try self.init(name, "a module expression", ModelBlueprint(expression), nil)
  }

  private init(
    _ name: String,
    _ summary: String,
    _ model: ModelBlueprint,
    _ data: DataPlan?
  ) throws(RunFileError) {
    let source = try ExampleSource(data, for: model)
    let shapes = try source.check(model)
    self.init(name, summary, epochs: 20, batchSize: 64, optimizer: .adam, learningRate: 1e-3) { plan in
      // The model comes first: nothing else may draw from the generator that fills it.
      let module = model.make(progress: plan.noteProgress)
      let data = source.makeData(plan, share: data?.share ?? 0.8, isStandardized: data?.isStandardized ?? false)
      try BatchError.check(plan.batchSize, trainingRows: data.train.inputs.shape[0], shapes)
      return TrainingTask(
        model: module,
        data: data,
        objective: source.isClassification ? .classification : .regression
      )
    }
  }
}

/// Batches of a size are not what the model can learn from.
private enum BatchError: Error, CustomStringConvertible {
  /// No layer may have more elements in a batch.
  private static let elementLimit = 1 << 28

  /// A batch does not fit the memory.
  case tooWide(rows: Int, elements: Int)
  /// Some batch has too few rows.
  case tooSmall(rows: Int, least: Int)

  /// Finds out whether all batches of an epoch will do.
  static func check(_ size: Int, trainingRows: Int, _ shapes: ModelBlueprint.ShapeReport) throws(BatchError) {
    let rows = max(TrainingTask.testBatchSize, min(size, trainingRows))
    guard saturatingProduct([rows, shapes.widest]) <= elementLimit else {
      throw .tooWide(rows: rows, elements: shapes.widest)
    }
    let last = trainingRows % size == 0 ? min(size, trainingRows) : trainingRows % size
    guard last >= shapes.leastRows else { throw .tooSmall(rows: last, least: shapes.leastRows) }
  }

  var description: String {
    switch self {
    case .tooWide(let rows, let elements):
      "a batch of \(rows) rows with \(elements) elements each is more than a layer can have"
    case .tooSmall(let rows, let least):
      "the last batch of an epoch has \(rows) rows, and batch normalisation needs \(least); choose another batch size"
    }
  }
}
