/// The colours that numbers are shown in.
public struct ColorMap: Hashable, Sendable {
  /// How colours go with the sign of a number.
  public enum Form: Hashable, Sendable {
    /// Another hue on either side of zero.
    case diverging
    /// From dark to light, zero in the middle where there are numbers below it.
    case even
    /// For magnitudes: the sign is left aside.
    case magnitude
  }

  /// What it is called.
  public let name: String
  /// How colours go with the sign.
  public let form: Form
  /// The colours on a terminal; `nil` where the theme has them.
  let colors: (@Sendable (ColorDepth) -> Palette)?

  init(_ name: String, _ form: Form, colors: (@Sendable (ColorDepth) -> Palette)?) {
    self.name = name
    self.form = form
    self.colors = colors
  }

  /// The colours under a theme.
  public func palette(in theme: Theme) -> Palette {
    guard let colors else {
      return Palette(
        theme.scale.colors,
        notANumber: theme.scale.notANumber,
        infinities: Palette.infinities(at: theme.capabilities.colorDepth)
      )
    }
    return colors(theme.capabilities.colorDepth)
  }

  /// All maps, in the order in which a key goes through them.
  public static let all: [ColorMap] = [.blueOrange, .purpleOrange, .viridis, .grey]

  /// The map after this one.
  public var next: ColorMap {
    let index = ColorMap.all.firstIndex(of: self) ?? -1
    return ColorMap.all[(index + 1) % ColorMap.all.count]
  }

  /// Whether two maps are the same one.
  public static func == (left: ColorMap, right: ColorMap) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The colours of a map on one terminal.
public struct Palette: Hashable, Sendable {
  /// From the lowest place to the highest; empty without colours.
  public let colors: [Color]
  /// For NaN.
  public let notANumber: Color
  /// For -∞ and for ∞.
  public let infinities: [Color]

  init(_ colors: [Color], notANumber: Color, infinities: [Color]) {
    self.colors = colors
    self.notANumber = notANumber
    self.infinities = infinities
  }

  /// The colours of -∞ and ∞ beside a map of blues and oranges.
  static func infinities(at depth: ColorDepth) -> [Color] {
    switch depth {
    case .trueColor: [.rgb(0, 176, 150), .rgb(226, 20, 52)]
    case .indexed256: [.indexed(36), .indexed(160)]
    case .sixteen: [.indexed(8), .indexed(15)]
    case .eight: [.indexed(2), .indexed(7)]
    case .monochrome: [.default, .default]
    }
  }

  /// The colour of what is not finite.
  func special(_ value: Float) -> Color { value.isNaN ? notANumber : infinities[value > 0 ? 1 : 0] }

  /// The colour of text that can be read on `color`: black or white.
  static func ink(on color: Color) -> Color {
    switch color.kind {
    case .default: .default
    case .rgb(let red, let green, let blue):
      isLight(Int(red), Int(green), Int(blue)) ? .rgb(14, 16, 20) : .rgb(244, 246, 250)
    case .indexed(let index) where index < 16:
      // The classic colours as most terminals show them: green, cyan, yellow and the bright ones are light.
      .indexed([2, 3, 6, 7, 9, 10, 11, 13, 14, 15].contains(index) ? 0 : 7)
    case .indexed(let index) where index < 232:
      isLight(cube(index, 36), cube(index, 6), cube(index, 1)) ? .indexed(16) : .indexed(231)
    case .indexed(let index): .indexed(index >= 244 ? 16 : 231)
    }
  }

  private static func cube(_ index: UInt8, _ place: Int) -> Int {
    let step = (Int(index) - 16) / place % 6
    return step == 0 ? 0 : 55 + 40 * step
  }

  private static func isLight(_ red: Int, _ green: Int, _ blue: Int) -> Bool {
    // Luma of Rec. 709 over squares, which is near enough to light.
    let light = 2126 * red * red + 7152 * green * green + 722 * blue * blue
    return light > 10_000 * 118 * 118
  }
}
