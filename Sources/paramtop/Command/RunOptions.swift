import ArgumentParser

/// What of a built-in run may be chosen on the command line; what is not given stays as the run has it.
struct RunOptions: ParsableArguments {
  @Option(help: "Seed of every random number; the same seed gives the same run.")
  var seed: UInt64?

  @Option(help: "Passes over the training data.")
  var epochs: Int?

  @Option(help: "Steps instead of epochs; 0 only initialises.")
  var steps: Int?

  @Option(help: ArgumentHelp("Learning rate.", valueName: "rate"))
  var lr: Double?

  @Option(help: "Momentum of sgd and rmsprop.")
  var momentum: Double?

  @Option(help: ArgumentHelp("Decoupled decay for adamw, L2 penalty for the others.", valueName: "decay"))
  var weightDecay: Double?

  @Option(help: ArgumentHelp("sgd, adam, adamw, rmsprop or adagrad.", valueName: "name"))
  var optimizer: String?

  @Option(help: ArgumentHelp("Examples in a mini-batch.", valueName: "size"))
  var batchSize: Int?

  @Option(
    help: ArgumentHelp(
      "Steps a second, or max; the dashboard has a pace for eyes, everything else goes as fast as it can.",
      valueName: "steps/s"
    )
  )
  var pace: Pace?

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp(
      """
      Initialiser of all Linear layers, as in xavier_uniform or "normal(std=0.01)"; with a path before it only of what \
      is there, as in 0=zeros. May be given several times.
      """,
      valueName: "[path=]name"
    )
  )
  var initializers: [String] = []

  @Option(
    help: ArgumentHelp("Whose default initialisation: pytorch, mxnet or keras.", valueName: "name")
  )
  var framework: String?

  @Option(help: ArgumentHelp("Threads of large matrix products; the numbers stay the same.", valueName: "count"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Memory for the past of the run, to go back to on the dashboard; 0 keeps only the initial state.",
      valueName: "megabytes"
    )
  )
  var historyMb: Int?

  @Option(help: ArgumentHelp("Load parameters before the first step.", valueName: "file.safetensors"))
  var load: String?

  @Option(
    help: ArgumentHelp("Save parameters when the run ends, or you quit the dashboard.", valueName: "file.safetensors")
  )
  var save: String?

  mutating func validate() throws {
    try require("epochs", epochs.map { $0 >= 1 }, "at least 1")
    try require("steps", steps.map { $0 >= 0 }, "at least 0")
    try require("lr", lr.map { $0.isFinite && $0 >= 0 }, "a finite number, at least 0")
    try require("momentum", momentum.map { $0.isFinite && $0 >= 0 }, "a finite number, at least 0")
    try require("weight-decay", weightDecay.map { $0.isFinite && $0 >= 0 }, "a finite number, at least 0")
    try require("batch-size", batchSize.map { $0 >= 1 }, "at least 1")
    try require("threads", threads.map { (1...256).contains($0) }, "between 1 and 256")
    try require("history-mb", historyMb.map { (0...1_000_000).contains($0) }, "between 0 and 1000000")
    if steps != nil, epochs != nil { throw WrongUse("--steps and --epochs exclude each other") }
  }
}

/// Steps a second, or as fast as it goes.
enum Pace: Equatable, Sendable, ExpressibleByArgument {
  /// So many steps a second.
  case stepsPerSecond(Double)
  /// As fast as it goes.
  case max

  init?(argument: String) {
    if argument == "max" {
      self = .max
    } else if let value = Double(argument), value.isFinite, value > 0 {
      self = .stepsPerSecond(value)
    } else {
      return nil
    }
  }

  /// The pace as sources know it, where `nil` is as fast as it goes.
  var value: Double? {
    switch self {
    case .stepsPerSecond(let value): value
    case .max: nil
    }
  }
}
