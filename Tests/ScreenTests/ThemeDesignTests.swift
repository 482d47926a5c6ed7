import Screen
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Contrast as the Web Content Accessibility Guidelines measure it (WCAG 2.2, 1.4.3).
enum Contrast {
  private static func luminance(_ color: RGB) -> Double {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// From 1, for the same colour, to 21, for black on white.
  static func between(_ a: RGB, _ b: RGB) -> Double {
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }

  /// Between the character and what is behind it, in xterm's colours, where the terminal's own are those of `design`.
  static func of(_ style: Style, _ design: ThemeDesign) -> Double {
    let text = rgb(style.foreground) ?? design.ink
    let behind = rgb(style.background) ?? design.paper
    return between(text, behind)
  }

  /// Red, green and blue of a colour that is not the terminal's own.
  static func rgb(_ color: Color) -> RGB? {
    switch color.kind {
    case .default: nil
    case .indexed(let index): XtermPalette.rgb(of: index)
    case .rgb(let red, let green, let blue): RGB(red, green, blue)
    }
  }
}

@Suite struct `A design` {
  private static let cases = [ThemeDesign.dark, .light].flatMap { design in
    ColorDepth.allCases.filter { $0 > .monochrome }.map { (design, $0) }
  }

  @Test(arguments: cases)
  func `lets every text be read`(design: ThemeDesign, depth: ColorDepth) {
    let theme = Theme(for: Capabilities(colorDepth: depth), design)
    for role in Role.allCases where !role.isForPictures {
      let contrast = Contrast.of(theme[role], design)
      #expect(contrast >= 3, "\(design.name) \(depth) \(role): \(contrast)")
    }
    for role in [Role.dim, .keyHelp, .title, .good, .warning, .bad] where depth >= .indexed256 {
      #expect(Contrast.of(theme[role], design) >= 4.5, "\(design.name) \(depth) \(role)")
    }
  }

  @Test(arguments: cases)
  func `lets every line and bar be seen`(design: ThemeDesign, depth: ColorDepth) {
    let theme = Theme(for: Capabilities(colorDepth: depth), design)
    for role in Role.allCases where role.isForPictures {
      // What gets the eye, and what only frames it or stands behind it.
      let least = [.border, .progressRest, .initial, .both].contains(role) ? 1.2 : 2.2
      let contrast = Contrast.of(theme[role], design)
      #expect(contrast >= least, "\(design.name) \(depth) \(role): \(contrast)")
    }
  }

  @Test(arguments: cases.filter { $0.1 >= .indexed256 })
  func `lets what keeps its colour in a selected row be read there`(design: ThemeDesign, depth: ColorDepth) {
    let theme = Theme(for: Capabilities(colorDepth: depth), design)
    for selection in [Role.selection, .quietSelection] {
      for role in [Role.good, .warning, .bad, .brand, .key, .series] {
        let style = Style(theme[role].foreground, on: theme[selection].background)
        let contrast = Contrast.of(style, design)
        #expect(contrast >= 3, "\(design.name) \(depth) \(role) on \(selection): \(contrast)")
      }
    }
  }

  @Test(arguments: cases)
  func `has a zero near the background, and ends far from it`(design: ThemeDesign, depth: ColorDepth) throws {
    let scale = Theme(for: Capabilities(colorDepth: depth), design).scale
    let zero = try #require(Contrast.rgb(scale.colors[scale.colors.count / 2]))
    #expect(Contrast.between(zero, design.paper) < 1.35, "\(design.name) \(depth)")
    for end in [scale.colors.first, scale.colors.last].compactMap(\.self) {
      let color = try #require(Contrast.rgb(end))
      #expect(Contrast.between(color, design.paper) >= 3, "\(design.name) \(depth)")
    }
  }

  @Test(arguments: cases)
  func `writes numbers into the colours so that they can be read`(design: ThemeDesign, depth: ColorDepth) {
    guard depth >= .indexed256 else { return }
    let scale = Theme(for: Capabilities(colorDepth: depth), design).scale
    for level in scale.colors.indices {
      let contrast = Contrast.of(Style(scale.ink(on: level), on: scale.colors[level]), design)
      #expect(contrast >= 2.3, "\(design.name) \(depth) level \(level): \(contrast)")
    }
  }

  @Test func `is found by its name`() {
    #expect(ThemeDesign.all.map(\.name) == ["dark", "light", "mono"])
    #expect(ThemeDesign.named("light") == .light && ThemeDesign.named("Light") == nil)
  }

  @Test func `fits the background that the terminal tells`() {
    #expect(ThemeDesign.fitting(colorFGBG: "15;0") == .dark && ThemeDesign.fitting(colorFGBG: "0;15") == .light)
    #expect(ThemeDesign.fitting(colorFGBG: "0;default;7") == .light)
    for text in ["", ";", "x", "0;default", "99;-7"] { #expect(ThemeDesign.fitting(colorFGBG: text) == .dark) }
  }

  @Test func `without colours is made of attributes alone, whatever the terminal has`() {
    for depth in ColorDepth.allCases {
      let theme = Theme(for: Capabilities(colorDepth: depth), .mono)
      #expect(theme.isMonochrome && theme.scale.colors.isEmpty && theme.pixelsPerCell == 1)
      for role in Role.allCases { #expect(theme[role].foreground == .default && theme[role].background == .default) }
    }
  }

  @Test func `of a file has its colours where there are enough, and its base elsewhere`() {
    let look = Style(.rgb(255, 0, 0), on: .rgb(0, 0, 95), .underline)
    let design = ThemeDesign(name: "mine", base: .light, looks: [.bad: look], background: RGB(255, 255, 255))
    func bad(_ depth: ColorDepth) -> Style { Theme(for: Capabilities(colorDepth: depth), design)[.bad] }
    #expect(bad(.trueColor) == look)
    #expect(bad(.indexed256) == Style(.indexed(196), on: .indexed(17), .underline))
    for depth in [ColorDepth.sixteen, .eight, .monochrome] {
      #expect(bad(depth) == Theme(for: Capabilities(colorDepth: depth), .light)[.bad])
    }
  }

  @Test func `paints a background of its own under everything`() {
    let design = ThemeDesign(name: "mine", base: .dark, background: RGB(0, 0, 95))
    var grid = CellGrid(size: Size(width: 2, height: 1))
    grid.put("x", x: 1, y: 0, style: Style(.indexed(9)))
    var painted = grid
    Theme(for: Capabilities(colorDepth: .trueColor), design).paint(&painted)
    #expect(painted[0, 0].style.background == .rgb(0, 0, 95) && painted[1, 0].style.foreground == .indexed(9))
    for (depth, other) in [(ColorDepth.trueColor, ThemeDesign.dark), (.sixteen, design)] {
      var untouched = grid
      Theme(for: Capabilities(colorDepth: depth), other).paint(&untouched)
      #expect(untouched == grid)
    }
  }
}

@Suite struct `A colour in hexadecimal` {
  @Test func `is read and written`() {
    #expect(RGB(hexadecimal: "#0d10FF") == RGB(13, 16, 255))
    #expect(RGB(13, 16, 255).hexadecimal == "#0d10ff")
    for text in ["", "#", "0d1016", "#0d101", "#0d10166", "#+d1016", "#0d 016", "#٠٠٠٠٠٠", "#xyzxyz"] {
      #expect(RGB(hexadecimal: text) == nil, "\(text)")
    }
  }
}
