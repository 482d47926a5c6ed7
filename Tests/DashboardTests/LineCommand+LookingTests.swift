import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `A typed command to the screen` {
  private func watching(_ line: String, isReadOnly: Bool = true) -> Watching {
    var watching = Watching(isReadOnly: isReadOnly)
    watching.type(line)
    #expect(watching.asked.isEmpty)
    return watching
  }

  @Test func `selects what is at a path, also under --readonly`() {
    #expect(watching("goto 6.bias").selected == "6.bias")
    #expect(watching("goto 4.weight").selected == "4.weight")
    #expect(watching("goto 7").complaint == "there is no module or parameter '7'")
    #expect(watching("goto").complaint == "a path was expected, as in :goto 0.weight")
  }

  @Test func `shows what it selects, though it was not listed`() {
    var watching = watching("filter ^6")
    watching.type("goto 0.bias")
    #expect(watching.selected == "0.bias" && watching.state.overview.shown == nil)
    watching.press([.home, .character("t")])
    watching.type("goto 4.bias")
    #expect(watching.selected == "2.bias")
  }

  @Test func `filters and sorts`() {
    #expect(watching("filter ^6").state.overview.filter == "^6")
    #expect(watching("filter !bias").state.overview.shown?.isEmpty == false)
    #expect(watching("filter").state.overview.shown == nil)
    #expect(watching("filter (").complaint == "'(' is no regular expression")
    let sorted = watching("sort norm")
    #expect(sorted.state.overview.sort == .norm && sorted.state.overview.isFlat)
    #expect(watching("sort model").state.overview.sort == nil)
    #expect(watching("sort size").complaint?.hasPrefix("one of shape, count, norm") == true)
  }

  @Test func `opens the help, and quits`() {
    #expect(watching("help").state.help != nil)
    #expect(watching("q").state.isQuitting && watching("quit").state.isQuitting)
  }

  @Test func `has a name that is known`() {
    #expect(watching("goot 1").complaint == "there is no command called 'goot' (did you mean goto?)")
    #expect(watching("zzzzzz").complaint == "there is no command called 'zzzzzz'")
  }
}
