import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The details of a node` {
  private func lines(_ watching: Watching) -> [String] {
    NodeDetails.lines(of: watching.state.selectedNode ?? 0, watching.state).map { line in
      line.label + ": " + line.text.map(\.text).joined()
    }
  }

  @Test func `name every use of a tied parameter`() {
    var watching = Watching()
    watching.press("/2.weight")
    #expect(lines(watching).contains("used as: 2.weight, 4.weight"))
  }

  @Test func `tell which module is the same`() {
    var watching = Watching()
    watching.press("/4")
    #expect(lines(watching) == ["module: Linear", "with: 64, 64", "holds: 4160 elements", "same as: 2"])
  }

  @Test func `tell no gradient from a zero one`() {
    var watching = Watching(.lazy)
    watching.press("/bias")
    #expect(lines(watching).contains("gradient: none in the last step"))
    #expect(lines(watching)[0] == "elements: 4 of float32, frozen")
  }
}
