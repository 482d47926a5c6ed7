import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The mouse` {
  /// The place of a text on the screen.
  private func find(_ text: String, in watching: Watching) throws -> (x: Int, y: Int) {
    for (y, line) in watching.lines.enumerated() {
      if let range = line.firstRange(of: text) {
        return (line.distance(from: line.startIndex, to: range.lowerBound), y)
      }
    }
    throw NotOnTheScreen(text: text)
  }

  private struct NotOnTheScreen: Error { let text: String }

  @Test func `selects rows and folds modules`() throws {
    var watching = Watching()
    var place = try find("2 Linear", in: watching)
    watching.mouse(.press, x: place.x, y: place.y)
    #expect(watching.selected == "2")
    watching.mouse(.press, x: place.x - 2, y: place.y)
    #expect(watching.state.folds == ["2": false])
    place = try find("▸ 4 Linear", in: watching)
    watching.mouse(.press, x: place.x, y: place.y)
    #expect(watching.selected == "4" && watching.text.contains("▾ 4 Linear"))
  }

  @Test func `puts the cursor on the pixel that is clicked`() throws {
    var watching = Watching(width: 200, height: 60)
    let rect = try #require(watching.state.layout.panels[.heatmap])
    let size = try #require(watching.state.focused?.tile?.geometry.size)
    let place = HeatmapPanel.arrangement(of: size, in: rect.inset(dx: 1, dy: 1), watching.state)
    watching.mouse(.press, x: place.picture.x + 7, y: place.picture.y + 3)
    #expect(watching.state.panel == .heatmap && watching.state.cursor == 6 * 64 + 7)
  }

  @Test func `selects parameters in the flow`() throws {
    var watching = Watching()
    let place = try find("2.weight =2", in: watching)
    watching.mouse(.press, x: place.x, y: place.y)
    #expect(watching.selected == "2.weight" && watching.state.panel == .flow)
  }

  @Test func `scrolls what is under it`() throws {
    var watching = Watching(.large, width: 120, height: 40)
    let tree = try #require(watching.state.layout.panels[.modules])
    watching.mouse(.wheelDown, x: tree.x + 2, y: tree.y + 5)
    #expect(watching.state.treeTop == 3 && watching.selected == "layer 0.weight 0")
    let flow = try #require(watching.state.layout.panels[.flow])
    watching.mouse(.wheelDown, x: flow.x + 2, y: flow.y + 2)
    #expect(watching.selected == "layer 0.weight 1")
  }

  @Test func `does no harm anywhere`() {
    var watching = Watching(.shapes, width: 100, height: 30)
    for x in stride(from: -1, through: 101, by: 3) {
      for y in -1...30 {
        for action in [MouseEvent.Action.press, .drag, .release, .wheelUp, .wheelDown] {
          watching.mouse(action, x: x, y: y)
        }
      }
    }
    #expect(watching.state.frame.size == Size(width: 100, height: 30))
  }
}
