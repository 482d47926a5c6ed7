public import Inspection
public import Networks
public import RunFiles

/// All that is decided before a training run begins.
public struct RunPlan: Sendable {
  /// The name to ask for it.
  public var name: String
  /// One line on what can be seen in it.
  public var summary: String
  /// Seeds parameters, split and order of the batches.
  public var seed: UInt64
  /// How often every row is seen.
  public var epochs: Int
  /// How many steps are made; `nil` follows from the epochs, 0 only initialises.
  public var steps: Int?
  /// Rows in a batch.
  public var batchSize: Int
  /// The optimiser.
  public var optimizer: OptimizerPlan
  /// How far a step goes.
  public var learningRate: Double
  /// Steps a second, for eyes; `nil` is as fast as it goes.
  public var pace: Double? = 30
  /// Whether its author said at what pace.
  public internal(set) var hasPaceOfItsOwn = false
  /// How many threads large matrix products may use; one leaves the other cores to the screen.
  public var threads = 1
  /// The most bytes that a dashboard may keep of the past of the run, to come back to.
  public var historyBytes = 256 << 20
  /// Whose default initialisation fills parameters for which the run names no initialiser.
  public var framework = Framework.pytorch
  /// How parameters are filled again once the model is built.
  public var reinitializations: [Reinitialization] = []
  /// The file from which parameters are loaded before the first step.
  public var loadPath: String?
  /// The file into which parameters are saved after the last step.
  public var savePath: String?
  /// Whether a run file describes it.
  public internal(set) var isFromRunFile = false
  /// The limits beyond which something is said to be wrong.
  public var thresholds = DiagnosisThresholds.standard
  /// Takes the share of the model that is built, 0…1.
  var noteProgress: @Sendable (Double) -> Void = { _ in }
  /// Makes model and data; called on the training queue after seeding.
  let makeTask: @Sendable (RunPlan) throws -> TrainingTask

  init(
    _ name: String,
    _ summary: String,
    epochs: Int,
    batchSize: Int,
    optimizer: OptimizerChoice,
    learningRate: Double,
    seed: UInt64 = 0,
    makeTask: @escaping @Sendable (RunPlan) throws -> TrainingTask
  ) {
    self.name = name
    self.summary = summary
    self.epochs = epochs
    self.batchSize = batchSize
    self.optimizer = OptimizerPlan(optimizer)
    self.learningRate = learningRate
    self.seed = seed
    self.makeTask = makeTask
  }
}

extension RunPlan {
  /// Every built-in run, the default first.
  public static let all: [RunPlan] = [.digits, .mlp, .nested, .tied, .digitsMLP, .nestMLP, .fancyMLP]

  /// The built-in run of a name, if there is one.
  public static func named(_ name: String) -> RunPlan? { all.first { $0.name == name } }
}
