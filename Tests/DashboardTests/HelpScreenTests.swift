import Screen
import Testing

@testable import Dashboard

@Suite struct `The help` {
  @Test func `can be searched`() {
    var watching = Watching(keys: [.character("?")])
    watching.press("/pause")
    #expect(watching.text.contains("pause the training") && !watching.text.contains("to the next panel"))
    watching.press([.enter])
    #expect(watching.state.help?.filter == "pause")
    watching.press([.escape])
    #expect(watching.state.help?.filter == "")
    watching.press([.escape])
    #expect(watching.state.help == nil)
  }

  @Test func `scrolls to its last line and no further`() {
    var watching = Watching(width: 80, height: 24, keys: [.character("?"), .end])
    #expect(watching.text.contains("a click selects"))
    watching.press([.pageDown, .down])
    #expect(watching.text.contains("a click selects"))
    watching.press([.home])
    #expect(watching.text.contains("Move"))
  }

  @Test func `says that nothing was found`() {
    var watching = Watching(keys: [.character("?")])
    watching.press("/zzzz")
    #expect(watching.text.contains("no line contains “zzzz”"))
  }
}
