/// How a training run goes.
public struct RunStatus: Equatable, Sendable {
  /// What a run is doing.
  public enum State: Equatable, Sendable {
    /// Building the model.
    case starting
    /// Making steps.
    case training
    /// Waiting for `resume` or `step`.
    case paused
    /// All steps are made.
    case finished
    /// It cannot go on; the sentence says why.
    case failed(String)
  }

  /// A named number, as in accuracy.
  public struct Metric: Equatable, Sendable {
    /// Its name, as in `accuracy` or `test accuracy`.
    public var name: String
    /// Its value now.
    public var value: Double
    /// Makes a metric.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The name of the run.
  public var name: String
  /// What it is doing.
  public var state: State
  /// Steps made.
  public var step: Int
  /// Steps planned.
  public var totalSteps: Int
  /// The epoch that the last step belonged to, from 1; 0 before the first.
  public var epoch: Int
  /// Epochs planned.
  public var totalEpochs: Int
  /// The share of the current epoch that is done, 0…1.
  public var epochProgress: Double
  /// The loss of the last step; `nil` before the first.
  public var loss: Double?
  /// The losses so far.
  public var losses: MetricSeries { series.first { $0.name == "loss" } ?? MetricSeries("loss") }
  /// Accuracy and the like, now.
  public var metrics: [Metric]
  /// Loss and metrics over the steps, those of the test rows at the steps at which they were measured.
  public var series: [MetricSeries]
  /// The optimiser, as in `Adam`.
  public var optimizer: String
  /// What the optimiser keeps for each element, under PyTorch's names, as in `exp_avg`.
  public var moments: [String] = []
  /// The learning rate now.
  public var learningRate: Double
  /// The steps a second asked for; `nil` is as fast as it goes.
  public var pace: Double?
  /// The steps a second that are really made.
  public var stepsPerSecond: Double
  /// The steps a second that the machine could make.
  public var possibleStepsPerSecond: Double
  /// The share of the training thread's time that watching costs, 0…1.
  public var watchingCost: Double
  /// The seed.
  public var seed: UInt64
  /// What a person did to the run, oldest first; the oldest are forgotten when there are many.
  public var events: [RunEvent] = []
  /// What ``Request/undo`` would take back, as in `learning rate 0.1 → 0.01`; `nil` when there is nothing.
  public var undoable: String?
  /// What the run goes on until.
  public var awaited: StopCondition?
  /// Whether a run file describes it, so that leaving it early is worth a question.
  public var isFromRunFile = false
  /// Whether the parameters are saved when it ends, or is left.
  public var isSavedAtEnd = false

  /// Makes the status of a run that has not begun.
  public init(
    name: String,
    state: State = .starting,
    totalSteps: Int,
    totalEpochs: Int,
    optimizer: String,
    learningRate: Double,
    pace: Double?,
    seed: UInt64
  ) {
    self.name = name
    self.state = state
    self.totalSteps = totalSteps
    self.totalEpochs = totalEpochs
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.pace = pace
    self.seed = seed
    step = 0
    epoch = 0
    epochProgress = 0
    metrics = []
    series = []
    stepsPerSecond = 0
    possibleStepsPerSecond = 0
    watchingCost = 0
  }
}
