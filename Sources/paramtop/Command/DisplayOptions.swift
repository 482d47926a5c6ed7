import ArgumentParser

/// How the dashboard looks and what it may do.
struct DisplayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("auto, truecolor, 256, 16 or never.", valueName: "depth"))
  var color: ColorWish?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Option(help: ArgumentHelp("Most frames a second.", valueName: "frames"))
  var fps: Int = 30

  @Flag(help: "Refuse every key that would change the run.")
  var readonly = false

  mutating func validate() throws { try require("fps", (1...240).contains(fps), "between 1 and 240") }
}

/// Which colours to use.
enum ColorWish: String, CaseIterable, Sendable, ExpressibleByArgument {
  /// What the terminal says it has, unless `NO_COLOR` is set.
  case auto
  /// 24 bits.
  case trueColor = "truecolor"
  /// The xterm palette.
  case indexed256 = "256"
  /// The classic colours and their bright twins.
  case sixteen = "16"
  /// Attributes only.
  case never
}
