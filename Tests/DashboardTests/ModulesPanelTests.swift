import Screen
import Testing

@testable import Dashboard

@Suite struct `The panel of modules` {
  @Test func `shows a second use folded and says of what`() {
    let lines = Watching().lines
    #expect(lines.contains { $0.contains("▸ 4 Linear = 2") })
    #expect(lines.contains { $0.contains("8970 unique of 13130") })
  }

  @Test func `keeps the names of parameters whole in the narrowest screen`() {
    for name in ["weight", "bias", "Sequential", "Linear"] {
      #expect(Watching(width: 80, height: 24).text.contains(name))
      #expect(Watching(width: 120, height: 40).text.contains(name))
    }
  }

  @Test func `highlights the selected row, and less so without the keyboard`() {
    var watching = Watching(width: 80, height: 24)
    func backgrounds() -> Set<Color> {
      Set(watching.state.frame.cells.prefix(80 * 12).suffix(80 * 8).map(\.style.background))
    }
    let theme = watching.state.theme
    #expect(backgrounds().contains(theme[.selection].background))
    watching.press([.tab])
    #expect(backgrounds().contains(theme[.quietSelection].background))
    #expect(!backgrounds().contains(theme[.selection].background))
  }

  @Test func `tells about the selected node below the tree where there is room`() {
    #expect(Watching(width: 120, height: 40).text.contains("drawn as  d2l()"))
    #expect(!Watching(width: 80, height: 24).text.contains("drawn as"))
  }
}
