import Screen
import Testing

@testable import Dashboard

@Suite struct `Searching` {
  @Test func `follows what is typed and goes back on Esc`() {
    var watching = Watching()
    watching.press("/2.b")
    #expect(watching.selected == "2.bias" && watching.lines.last?.contains("/2.b") == true)
    watching.press([.backspace, .character("w")])
    #expect(watching.selected == "2.weight")
    watching.press([.escape])
    #expect(watching.selected == "0.weight" && watching.state.searchText.isEmpty)
  }

  @Test func `goes around with n and N`() {
    var watching = Watching()
    watching.press("/BIAS")
    watching.press([.enter])
    #expect(watching.selected == "0.bias")
    watching.press("nn")
    #expect(watching.selected == "4.bias")
    watching.press("nn")
    #expect(watching.selected == "0.bias")
    watching.press("N")
    #expect(watching.selected == "6.bias")
  }

  @Test func `finds modules by their type and opens what hides them`() {
    var watching = Watching(keys: [.home, .left])
    watching.press("/relu")
    watching.press([.enter])
    #expect(watching.selected == "1" && watching.state.tree.rows.count > 1)
  }

  @Test func `says that there is nothing`() {
    var watching = Watching()
    watching.press("/xyz")
    #expect(watching.state.message?.contains("xyz") == true && watching.selected == "0.weight")
  }
}
