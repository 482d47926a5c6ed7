import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The flow panel` {
  private func roles(_ model: WatchedModel) -> Set<Style> {
    let state = Watching(model, keys: [.character("5"), .enter]).state
    return Set(state.frame.cells.filter { $0.scalar == "▆" }.map(\.style))
  }

  @Test func `marks gradients that vanish, explode or are not finite`() {
    let theme = Watching().state.theme
    #expect(roles(.digits).isDisjoint(with: [theme[.warning], theme[.bad]]))
    var model = WatchedModel.digits
    model.parameters[4].gradient = model.parameters[4].gradient?.map { $0 * 1e-9 }
    #expect(roles(model).contains(theme[.warning]))
    model = .digits
    model.parameters[4].gradient = model.parameters[4].gradient?.map { $0 * 1e6 }
    #expect(roles(model).contains(theme[.warning]))
    #expect(roles(.broken) == [theme[.bad]])
    model = .digits
    model.parameters[3].gradient?[0] = .nan
    #expect(roles(model).contains(theme[.bad]))
  }

  @Test func `tells no gradient from none that counts`() {
    var model = WatchedModel.digits
    model.parameters[1].gradient = nil
    model.parameters[3].gradient = nil
    model.parameters[3].outline.isTrainable = false
    let text = Watching(model).text
    #expect(text.contains("no gradient") && text.contains("frozen"))
  }

  @Test func `keeps the selected parameter on the screen`() {
    var watching = Watching(.large)
    watching.press([.end])
    #expect(watching.state.parameter?.path.description == "layer 99.weight 9")
    let rect = watching.state.layout.panels[.flow]?.inset(dx: 1, dy: 1) ?? Rect(x: 0, y: 0, width: 0, height: 0)
    let shown = (0..<rect.height).compactMap { FlowPanel.parameter(atRow: $0, in: rect, state: watching.state) }
    #expect(shown.contains(999) && shown.count == rect.height)
  }
}
