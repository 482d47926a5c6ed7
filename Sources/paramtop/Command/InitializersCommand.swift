import ArgumentParser
import Networks
import Screen
import Tensors

/// `paramtop initializers [NAME]`.
struct InitializersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initializers",
    abstract: "List the initialisers, or draw a sample of one and test whether it does what it says."
  )

  @Argument(help: "An initialiser, with arguments if they differ: xavier_uniform, 'normal(std=0.01)'.")
  var name: String?

  @Option(help: ArgumentHelp("Extents of the parameter that is filled: 256x128.", valueName: "AxB"))
  var shape: SampleShape?

  @Option(help: "Seed of the random numbers.")
  var seed: UInt64 = 0

  @Flag(help: "JSON instead of text, one object a line.")
  var json = false

  @Option(help: ArgumentHelp("auto, dark, light, mono, or the name or path of a theme file.", valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp("auto, truecolor, 256, 16 or never.", valueName: "depth"))
  var color: ColorWish?

  @Flag(inversion: .prefixedNo, help: "Draw with ASCII only.")
  var ascii: Bool?

  @Flag(help: "Ignore the configuration file.")
  var noConfig = false

  mutating func validate() throws {
    if shape != nil, name == nil { throw WrongUse("--shape is for one initialiser, and none was named") }
  }
}

extension InitializersCommand {
  /// What the command prints.
  ///
  /// - Throws: ``WrongUse`` for a name that there is not, arguments that cannot be, or a shape that cannot be filled.
  func text(_ style: FrameStyle) throws(WrongUse) -> String {
    guard let name else { return InitializerList(isASCII: !style.capabilities.isUnicode).text(asJSON: json) }
    let sample: InitializerSample
    do {
      sample = try InitializerSample(of: name, shape: shape?.shape, seed: seed)
    } catch {
      throw WrongUse(error.description)
    }
    return json ? sample.json.text + "\n" : InitializerReport(sample, style).text
  }
}

/// The extents of a parameter, as in `256x128` or `64x32x3x3`.
struct SampleShape: Equatable, Sendable, ExpressibleByArgument {
  /// Enough for every test, and few enough to be drawn and sorted in seconds.
  static let most = 1 << 24

  /// The extents.
  let shape: Shape

  init?(argument: String) {
    let extents = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    var count = 1
    for extent in extents {
      guard let extent, extent >= 1, extent <= SampleShape.most else { return nil }
      count *= extent
      guard count <= SampleShape.most else { return nil }
    }
    guard (1...5).contains(extents.count) else { return nil }
    shape = Shape(extents.compactMap(\.self))
  }
}
