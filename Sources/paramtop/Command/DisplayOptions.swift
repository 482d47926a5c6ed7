import ArgumentParser

/// How the dashboard looks and what it may do; what is not given is as the configuration file says.
struct DisplayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("auto, dark, light, mono, or the name or path of a theme file.", valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp("auto, truecolor, 256, 16 or never.", valueName: "depth"))
  var color: ColorWish?

  @Flag(inversion: .prefixedNo, help: "Draw with ASCII only.")
  var ascii: Bool?

  @Flag(inversion: .prefixedNo, help: "Use the mouse, or leave it to the terminal.")
  var mouse: Bool?

  @Option(help: ArgumentHelp("Most frames a second; 30 if not given.", valueName: "frames"))
  var fps: Int?

  @Flag(help: "Refuse every key that would change the run.")
  var readonly = false

  @Flag(help: "Ignore the configuration file, and remember nothing.")
  var noConfig = false

  mutating func validate() throws { try require("fps", fps.map { (1...240).contains($0) }, "between 1 and 240") }
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
