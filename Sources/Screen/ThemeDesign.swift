/// What a theme is made from: one of three designs, each made by hand for every depth of colour, and what a theme file
/// says otherwise.
public struct ThemeDesign: Hashable, Sendable {
  /// A design that was made by hand.
  public enum Base: String, Hashable, Sendable, CaseIterable {
    /// For a dark background.
    case dark
    /// For a light background.
    case light
    /// Attributes only, whatever the terminal could show.
    case mono
  }

  /// What it is called.
  public var name: String
  /// The design for what is not said otherwise.
  public var base: Base
  /// Looks with 24-bit colours in place of those of the base; with fewer than 256 colours they are not used.
  public var looks: [Role: Style]
  /// The colour behind everything; `nil` for the terminal's own.
  public var background: RGB?

  /// Makes a design.
  public init(name: String, base: Base, looks: [Role: Style] = [:], background: RGB? = nil) {
    self.name = name
    self.base = base
    self.looks = looks
    self.background = background
  }

  /// The design for a dark background.
  public static let dark = ThemeDesign(name: "dark", base: .dark)
  /// The design for a light background.
  public static let light = ThemeDesign(name: "light", base: .light)
  /// The design without colours.
  public static let mono = ThemeDesign(name: "mono", base: .mono)

  /// The designs that need no file.
  public static let all: [ThemeDesign] = [.dark, .light, .mono]

  /// The design of a name, if it needs no file.
  public static func named(_ name: String) -> ThemeDesign? { all.first { $0.name == name } }

  /// The design for the background that `COLORFGBG` tells of, as rxvt and Konsole set it: `15;0` is white on black.
  public static func fitting(colorFGBG: String) -> ThemeDesign {
    guard let background = colorFGBG.split(separator: ";").last.flatMap({ Int($0) }) else { return .dark }
    return background == 7 || (9...15).contains(background) ? .light : .dark
  }

  /// Whether text is darker than what is behind it.
  public var isLight: Bool { base == .light }
}

extension ThemeDesign {
  /// The colour behind everything in a picture, where there is no terminal to have one of its own.
  public var paper: RGB { background ?? (isLight ? RGB(252, 252, 253) : RGB(13, 16, 22)) }

  /// The colour of ordinary text in a picture.
  public var ink: RGB {
    if case .rgb(let red, let green, let blue) = looks[.text]?.foreground.kind { return RGB(red, green, blue) }
    return isLight ? RGB(36, 41, 47) : RGB(208, 212, 218)
  }

  /// The background where it is painted.
  func painted(at depth: ColorDepth) -> Color { paper.color(at: depth) }

  /// The ordinary text where the background is painted.
  func paintedText(at depth: ColorDepth) -> Color { ink.color(at: depth) }

  /// The look of a role where `depth` colours can be shown.
  func style(of role: Role, at depth: ColorDepth) -> Style {
    if depth >= .indexed256, var look = looks[role] {
      look.foreground = look.foreground.folded(to: depth)
      look.background = look.background.folded(to: depth)
      return look
    }
    return switch (base, depth) {
    case (.mono, _), (_, .monochrome): ThemeDesign.monochrome(role)
    case (.dark, .trueColor): ThemeDesign.darkTrueColor(role)
    case (.dark, .indexed256): ThemeDesign.darkIndexed(role)
    case (.dark, .sixteen): ThemeDesign.darkClassic(role, bright: 8)
    case (.dark, .eight): ThemeDesign.darkClassic(role, bright: 0)
    case (.light, .trueColor): ThemeDesign.lightTrueColor(role)
    case (.light, .indexed256): ThemeDesign.lightIndexed(role)
    case (.light, .sixteen): ThemeDesign.lightClassic(role, hasTwins: true)
    case (.light, .eight): ThemeDesign.lightClassic(role, hasTwins: false)
    }
  }
}

extension RGB {
  /// The colour as a terminal of at least 256 colours shows it.
  fileprivate func color(at depth: ColorDepth) -> Color { color.folded(to: depth) }
}

extension Color {
  /// A 24-bit colour as the nearest of 256 where there are not more.
  fileprivate func folded(to depth: ColorDepth) -> Color {
    guard depth < .trueColor, case .rgb(let red, let green, let blue) = kind else { return self }
    return .indexed(XtermPalette.nearest(to: RGB(red, green, blue)))
  }
}
