import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The gradient norm panel` {
  @Test func `draws the selected parameter before the others`() {
    let watching = Watching()
    let styles = watching.state.frame.cells.filter { (0x2801...0x28FF).contains($0.scalar.value) }.map(\.style)
    #expect(styles.contains(watching.state.theme[.series]) && styles.contains(watching.state.theme[.otherSeries]))
    #expect(watching.text.contains("Gradient norm  0.weight") && watching.text.contains("now 0.01968"))
  }

  @Test func `draws the selected parameter alone where others could not be told from it`() {
    func dots(_ capabilities: Capabilities) -> Int {
      Watching(.digits, capabilities).state.frame.cells.count { (0x2801...0x28FF).contains($0.scalar.value) }
    }
    #expect(dots(Capabilities(colorDepth: .monochrome)) < dots(Capabilities(colorDepth: .eight)) / 2)
  }

  @Test func `says why it is empty`() {
    var model = WatchedModel.digits
    model.history = GradientHistory()
    #expect(Watching(model).text.contains("begins with the second step"))
    model.history = GradientHistory(steps: [0, 1], norms: [[.nan, .nan]])
    #expect(Watching(model).text.contains("no parameter has had a gradient yet"))
  }

  @Test func `draws the marked parameters together, with their names`() {
    var watching = Watching(width: 120, height: 40, keys: [.character("m"), .down, .down, .down, .character("m")])
    watching.press([.end, .character("4"), .enter])
    #expect(watching.selected == "6.bias")
    let plot = GradientNormPanel.plot(watching.state)
    #expect(plot?.lines.map(\.label) == ["0.weight", "2.weight", "6.bias"])
    #expect(plot?.lines.last?.role == .series && Set(plot?.lines.map(\.role) ?? []).count == 3)
    #expect(watching.text.contains("Gradient norm  6.bias +2 marked"))
    for name in ["0.weight", "2.weight", "6.bias"] { #expect(watching.lines.contains { $0.contains(" \(name)") }) }
    watching.press([.escape, .escape])
    let theme = watching.state.theme
    let signs = watching.state.frame.cells.filter { $0.scalar == "◆" }.map(\.style)
    #expect(signs == [theme[.line1], theme[.line2]])
  }

  @Test func `tells the norms of all at the step that is looked at`() {
    var watching = Watching(width: 200, height: 60, keys: [.character("m"), .down, .character("m"), .character("4")])
    watching.press(Array(repeating: .left, count: 50))
    let step = watching.state.plots.cursor ?? 0
    let history = watching.model.history
    for parameter in [0, 1] {
      let norm = history.norms[parameter][history.steps.firstIndex(of: step) ?? 0]
      #expect(watching.text.contains(Numeral.column(Double(norm), width: 7)))
    }
    #expect(watching.text.contains("at \(step) "))
  }

  @Test func `marks norms that are too large for a number`() {
    var model = WatchedModel.digits
    model.history.norms[0][80] = .infinity
    let watching = Watching(model, keys: [.character("4")])
    #expect(watching.state.frame.cells.contains { $0.scalar == "×" && $0.style == watching.state.theme[.bad] })
    #expect(
      !Watching(keys: [.character("4")]).state.frame.cells.contains {
        $0.scalar == "×" && $0.style == watching.state.theme[.bad]
      }
    )
  }

  @Test func `begins a linear axis at zero`() {
    var watching = Watching(keys: [.character("4"), .enter, .character("y")])
    #expect(watching.lines.contains { $0.hasPrefix("│") && $0.contains("  0 ┤") })
    watching.press("y")
    #expect(!watching.lines.contains { $0.hasPrefix("│") && $0.contains("  0 ┤") })
  }
}
