import ArgumentParser

/// The command line as a whole: `paramtop` alone is `paramtop train digits`.
struct Paramtop: ParsableCommand {
  /// The version, which `--version` prints.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "paramtop",
    abstract: "htop for the parameters of a neural network.",
    discussion: """
      Without a command it trains the run 'digits' and opens the dashboard on it; all options of 'train' may follow. \
      With the path of a checkpoint it opens that. \
      'paramtop train --help' lists them, and ? on the dashboard lists the keys.
      """,
    version: "paramtop \(version)",
    subcommands: [
      TrainCommand.self, OpenCommand.self, DiffCommand.self, RunsCommand.self, InitializersCommand.self,
      FuzzCommand.self,
    ],
    defaultSubcommand: TrainCommand.self
  )
}

/// `paramtop train [RUN]`.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network and watch it."
  )

  @Argument(
    help: """
      A built-in run ('paramtop runs' lists them), the path of a run file (.toml), or a module expression in quotes, as \
      in "Sequential(LazyLinear(8), ReLU(), LazyLinear(1))".
      """
  )
  var run = "digits"

  @OptionGroup(title: "The run")
  var options: RunOptions

  @OptionGroup(title: "Instead of the dashboard")
  var output: OutputOptions

  @OptionGroup(title: "The dashboard")
  var display: DisplayOptions
}

/// `paramtop runs`.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the built-in runs."
  )
}
