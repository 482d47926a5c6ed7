import ArgumentParser
import Screen

/// `paramtop open PATH...`.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Look into checkpoints: safetensors, npy, npz, PyTorch, GGUF."
  )

  @Argument(help: "Checkpoints; a directory, or the index of shards, is one model.")
  var paths: [String]

  @OptionGroup(title: "Instead of the dashboard")
  var output: CheckpointOutputOptions

  @Flag(help: "Read all elements too: with --json and --batch tell their moments, and with --json their histograms.")
  var stats = false

  @Flag(help: "Say what is suspicious, a line each, and end with status 1 if anything is.")
  var check = false

  @Flag(help: "Keep what was read of a file, and take it from there while path, size and time are the same.")
  var cache = false

  @Option(help: ArgumentHelp("Write all tensors into a safetensors file.", valueName: "file.safetensors"))
  var export: String?

  @OptionGroup(title: "The dashboard")
  var display: DisplayOptions

  mutating func validate() throws {
    try output.check(isChecking: check || export != nil)
    if export != nil, paths.count > 1 {
      throw WrongUse("--export is for one checkpoint, and \(paths.count) were given")
    }
    if output.once, paths.count > 1 { throw WrongUse("--once is for one checkpoint, and \(paths.count) were given") }
  }
}

/// `paramtop diff BEFORE AFTER`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed from one checkpoint to another, of any two formats."
  )

  @Argument(help: "The first checkpoint.")
  var before: String

  @Argument(help: "The second checkpoint.")
  var after: String

  @OptionGroup(title: "Instead of the dashboard")
  var output: CheckpointOutputOptions

  @Flag(help: "Tell only what differs beyond the tolerance, and end with status 1 if anything does.")
  var check = false

  @Option(help: ArgumentHelp("The largest relative norm of a change that --check forgives.", valueName: "norm"))
  var tolerance: Double?

  @OptionGroup(title: "The dashboard")
  var display: DisplayOptions

  mutating func validate() throws {
    try output.check(isChecking: check)
    try require("tolerance", tolerance.map { $0.isFinite && $0 >= 0 }, "a finite number, at least 0")
    if tolerance != nil, !check { throw WrongUse("--tolerance is for --check") }
  }
}

/// Where a checkpoint is shown: on the dashboard, in text, or as one frame.
struct CheckpointOutputOptions: ParsableArguments {
  @Flag(help: "One JSON object a checkpoint.")
  var json = false

  @Flag(help: "Plain text, as when the output is no terminal.")
  var batch = false

  @Flag(help: "One frame of the dashboard on standard output, when everything is read.")
  var once = false

  @Flag(help: "That frame as an SVG picture.")
  var svg = false

  @Option(help: ArgumentHelp("Columns and rows of that frame; 120x40 if not given.", valueName: "WxH"))
  var size: FrameSize?

  /// Columns and rows of the frame of `--once`.
  var frameSize: Size { size?.size ?? Size(width: 120, height: 40) }

  /// Refuses what excludes each other.
  func check(isChecking: Bool) throws {
    let chosen = [("--json", json), ("--batch", batch), ("--once", once)].filter(\.1).map(\.0)
    if chosen.count > 1 { throw WrongUse("\(chosen[0]) and \(chosen[1]) exclude each other") }
    if svg, !once { throw WrongUse("--svg is for --once") }
    if size != nil, !once { throw WrongUse("--size is for --once; the dashboard has the size of its terminal") }
    if once, isChecking { throw WrongUse("--once shows a frame, and neither checks nor exports") }
  }
}
