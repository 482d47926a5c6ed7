import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `Selecting a diagnosis` {
  @Test func `goes to the parameter at which it was seen first`() {
    var watching = Watching(.sick, keys: [.character("7")])
    #expect(watching.selected == "0.weight")
    watching.press([.down])
    #expect(watching.state.diagnosis == .deadUnits && watching.selected == "2.weight")
    watching.press([.down, .down])
    #expect(watching.state.diagnosis == .vanishing && watching.selected == "0.bias")
  }

  @Test func `goes round the parameters that it is about`() {
    var watching = Watching(.sick, keys: [.character("7"), .down, .down, .down, .right])
    #expect(watching.selected == "0.weight")
    watching.press([.right])
    #expect(watching.selected == "0.bias")
    watching.press([.left])
    #expect(watching.selected == "0.weight")
  }

  @Test func `leaves the parameter alone for what concerns the whole run`() {
    let watching = Watching(.sick, keys: [.character("7"), .end])
    #expect(watching.state.diagnosis == .lossStalled && watching.selected == "0.weight")
  }

  @Test func `does nothing where nothing is wrong`() {
    let watching = Watching(keys: [.character("7"), .down, .right, .left, .up, .home, .end])
    #expect(watching.state.diagnosis == nil && watching.selected == "0.weight")
  }

  @Test func `opens the modules above`() {
    var watching = Watching(.sick, keys: [.character("*"), .character("7"), .down])
    #expect(watching.selected == "2.weight")
    #expect(watching.state.tree.rows.contains { $0.node == watching.state.selectedNode })
    watching.press([.home])
    #expect(watching.state.diagnosis == .deadUnits)
  }
}
