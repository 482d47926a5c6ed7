import ArgumentParser
import Screen

/// Where a source is shown: on the dashboard, in lines, or as one frame.
struct OutputOptions: ParsableArguments {
  @Flag(help: "One JSON object a line instead of the dashboard.")
  var json = false

  @Flag(help: "Plain lines instead of the dashboard, as when the output is no terminal.")
  var batch = false

  @Flag(help: "One frame of the dashboard on standard output, after the last step.")
  var once = false

  @Flag(help: "Play a tour of two minutes; with --svg, as one moving picture on standard output.")
  var demo = false

  @Flag(help: "That frame as an SVG picture.")
  var svg = false

  @Option(help: ArgumentHelp("Columns and rows of that frame; 120x40 if not given.", valueName: "WxH"))
  var size: FrameSize?

  @Option(help: ArgumentHelp("Steps between two lines; once an epoch if not given.", valueName: "steps"))
  var every: Int?

  /// Columns and rows of the frame of `--once`.
  var frameSize: Size { size?.size ?? Size(width: 120, height: 40) }

  mutating func validate() throws {
    try require("every", every.map { $0 >= 1 }, "at least 1")
    let chosen = [("--json", json), ("--batch", batch), ("--once", once), ("--demo", demo)].filter(\.1).map(\.0)
    if chosen.count > 1 { throw WrongUse("\(chosen[0]) and \(chosen[1]) exclude each other") }
    if svg, !once, !demo { throw WrongUse("--svg is for --once and --demo") }
    if size != nil, !once, !(demo && svg) {
      throw WrongUse("--size is for --once; the dashboard has the size of its terminal")
    }
  }
}

/// Columns and rows of a frame, as in `120x40`.
struct FrameSize: Equatable, Sendable, ExpressibleByArgument {
  /// More than any terminal has, and few enough not to exhaust the memory.
  static let largest = 2000

  /// Columns and rows.
  var size: Size

  init?(argument: String) {
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1] else { return nil }
    guard (1...FrameSize.largest).contains(width), (1...FrameSize.largest).contains(height) else { return nil }
    size = Size(width: width, height: height)
  }
}
