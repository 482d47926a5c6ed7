import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `Events of the dashboard` {
  @Test func `keep the selection when the outline changes`() {
    var watching = Watching(keys: [.end])
    #expect(watching.selected == "6.bias")
    watching.model.nodes.removeLast()
    watching.model.nodes[0].end -= 1
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.selected == "0.weight")
    #expect(watching.state.frame.lines.count == 40)
  }

  @Test func `hold snapshots back while the screen is frozen`() {
    var watching = Watching()
    watching.press("Z")
    watching.model.step = 999
    watching.model.run?.step = 999
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(!watching.text.contains("step 999") && watching.text.contains("screen frozen"))
    watching.press("Z")
    #expect(watching.text.contains("step 999") && !watching.text.contains("screen frozen"))
  }

  @Test func `ask for nothing twice`() {
    var watching = Watching()
    let asked = watching.requests.count
    watching.press([.tab, .backTab, .character("?"), .escape])
    watching.send(.snapshot(watching.model.snapshot()))
    watching.send(.terminal(.repaint))
    #expect(asked == 1 && watching.requests.count == asked)
  }

  @Test func `take a pasted text for typed only while something is typed`() {
    var watching = Watching()
    watching.send(.terminal(.paste("q")))
    #expect(!watching.state.isQuitting)
    watching.press("/")
    watching.send(.terminal(.paste("6.w" + String(repeating: "x", count: 100_000))))
    #expect(watching.state.typing?.text.count == 200)
  }

  @Test func `end the dashboard on a signal`() {
    var watching = Watching()
    watching.send(.terminal(.terminate(signal: 15)))
    #expect(watching.state.isQuitting)
  }
}
