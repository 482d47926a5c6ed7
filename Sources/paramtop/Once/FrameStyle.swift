import Screen

/// How a frame on standard output looks, from what was asked for and where it goes.
struct FrameStyle: Equatable, Sendable {
  /// What the panels may draw with.
  var capabilities: Capabilities
  /// Whether escape sequences are written: to a terminal, or because colours were asked for by name.
  var isStyled: Bool
  /// The design of the colours.
  var design = ThemeDesign.dark
}

extension FrameStyle {
  /// Chooses a style.
  ///
  /// - Parameters:
  ///   - isTerminal: whether a terminal is at the other end.
  ///   - environment: the value of an environment variable, `nil` or empty where there is none.
  init(_ display: Display, isTerminal: Bool, environment: (String) -> String?) {
    self.init(display.color, isASCII: display.isASCII, isTerminal: isTerminal, environment: environment)
    design = display.design
  }

  /// Chooses a style from the two wishes that matter to it.
  init(_ color: ColorWish?, isASCII: Bool, isTerminal: Bool, environment: (String) -> String?) {
    let isDumb = ["", "dumb", "unknown"].contains(environment("TERM") ?? "")
    var depth = ColorDepth.indexed256
    switch color {
    case .trueColor: depth = .trueColor
    case .indexed256: depth = .indexed256
    case .sixteen: depth = .sixteen
    case .never: depth = .monochrome
    case .auto, nil:
      if ["truecolor", "24bit"].contains(environment("COLORTERM") ?? "") { depth = .trueColor }
      if environment("NO_COLOR")?.isEmpty == false || isDumb { depth = .monochrome }
    }
    let wasNamed = color != nil && color != .auto && color != .never
    isStyled = wasNamed || (isTerminal && !isDumb)
    let isUnicode = !isASCII && FrameStyle.isUTF8(environment)
    // Without escape sequences a colour cannot be seen, so nothing may be told by colour alone.
    capabilities = Capabilities(colorDepth: isStyled ? depth : .monochrome, isUnicode: isUnicode)
  }

  /// Whether the locale speaks UTF-8; one that is not set at all, as in containers, is no objection.
  private static func isUTF8(_ environment: (String) -> String?) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return true }
    return locale.contains("utf-8") || locale.contains("utf8")
  }
}
