import Screen
import Testing

@testable import Dashboard

@Suite struct `The panels` {
  @Test func `are numbered as their keys are`() {
    #expect(Panel.all.map(\.id) == Panel.ID.allCases)
    for id in Panel.ID.allCases { #expect(Watching(keys: [.character(Character("\(id.rawValue)"))]).state.panel == id) }
  }

  @Test func `draw nothing outside their place`() {
    for model in [WatchedModel.digits, .hostile, .broken, .shapes] {
      for (width, height) in [(10, 4), (30, 8), (60, 12)] {
        let state = Watching(model).state
        for panel in Panel.all {
          var grid = CellGrid(size: Size(width: 90, height: 30))
          let rect = Rect(x: 5, y: 5, width: width, height: height)
          panel.draw(state, on: &grid, in: rect)
          let outside = (0..<30).flatMap { y in (0..<90).filter { !rect.contains(x: $0, y: y) }.map { grid[$0, y] } }
          #expect(outside.allSatisfy { $0 == .blank }, "\(panel.name) at \(width)x\(height)")
        }
      }
    }
  }

  @Test func `break a sentence that is too long for them between words`() {
    var grid = CellGrid(size: Size(width: 24, height: 5))
    let sentence = "'model.safetensors' changed while it was being read"
    grid.explain(sentence, in: grid.bounds, theme: Watching().state.theme)
    #expect(
      grid.lines.map { $0.filter { $0 != " " } } == ["", "'model.safetensors'", "changedwhileitwas", "beingread", ""]
    )
  }
}
