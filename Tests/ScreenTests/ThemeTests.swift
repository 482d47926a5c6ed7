import Screen
import Testing

@Suite struct `A theme` {
  @Test(arguments: ColorDepth.allCases, ThemeDesign.all)
  func `uses only colours that the terminal has`(depth: ColorDepth, design: ThemeDesign) {
    let theme = Theme(for: Capabilities(colorDepth: depth), design)
    let colors = Role.allCases.flatMap { [theme[$0].foreground, theme[$0].background] } + theme.scale.colors
    for color in colors + [theme.scale.notANumber] {
      switch color.kind {
      case .default: break
      case .indexed(let index): #expect(depth >= .eight && Int(index) < depth.rawValue)
      case .rgb: #expect(depth == .trueColor)
      }
    }
  }

  @Test(arguments: ColorDepth.allCases, ThemeDesign.all)
  func `tells what must not be confused apart`(depth: ColorDepth, design: ThemeDesign) {
    let theme = Theme(for: Capabilities(colorDepth: depth), design)
    #expect(theme[.border] != theme[.focusedBorder])
    #expect(theme[.selection] != theme[.quietSelection] && theme[.selection] != theme[.text])
    #expect(theme[.bad] != theme[.good] && theme[.warning] != theme[.good])
    #expect(theme[.cursor] != theme[.text] && theme[.series] != theme[.otherSeries])
  }

  @Test func `splits cells only where both halves can be told apart`() {
    #expect(Theme(for: Capabilities(colorDepth: .eight)).pixelsPerCell == 2)
    #expect(Theme(for: Capabilities(colorDepth: .monochrome)).pixelsPerCell == 1)
    #expect(Theme(for: Capabilities(colorDepth: .indexed256, isUnicode: false)).pixelsPerCell == 1)
  }
}
