import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `Plots over the steps` {
  @Test func `are looked at step by step, and follow the newest beyond the end`() {
    for panel in ["4", "8"] {
      var watching = Watching(width: 200, height: 60, keys: [.character(Character(panel)), .enter])
      #expect(watching.state.plots.cursor == nil)
      watching.press([.left])
      #expect(watching.state.plots.cursor == 160 && watching.text.contains("at 160"))
      watching.press("hhl")
      #expect(watching.state.plots.cursor == 159)
      watching.press([.right, .right, .right])
      #expect(watching.state.plots.cursor == nil)
      watching.press(Array(repeating: .left, count: 500))
      #expect(watching.state.plots.cursor == 1)
      watching.press([.escape])
      #expect(watching.state.plots.cursor == nil && watching.state.isZoomed)
    }
  }

  @Test func `are looked at dot by dot where there are more steps`() {
    var model = WatchedModel.digits
    let steps = Array(1...1000)
    model.run?.series = [MetricSeries("loss", steps: steps, values: steps.map { Float($0) })]
    var watching = Watching(model, width: 80, height: 24, keys: [.character("8")])
    watching.press([.left])
    let stride = 1000 - (watching.state.plots.cursor ?? 0)
    #expect((5...30).contains(stride))
    watching.press([.left])
    #expect(watching.state.plots.cursor == 1000 - 2 * stride)
  }

  @Test func `are looked at where the mouse is`() throws {
    for panel in [Panel.ID.gradientNorm, .metrics] {
      var watching = Watching(width: 200, height: 60)
      let rect = try #require(watching.state.layout.panels[panel])
      watching.mouse(.press, x: rect.x + 20, y: rect.y + 5)
      let first = try #require(watching.state.plots.cursor)
      watching.mouse(.drag, x: rect.x + 25, y: rect.y + 5)
      #expect(watching.state.panel == panel && watching.state.plots.cursor ?? 0 > first)
      watching.mouse(.press, x: rect.maxX - 2, y: rect.y + 5)
      if panel == .metrics { #expect(watching.state.plots.cursor == nil) }
    }
  }

  @Test func `have a logarithmic or a linear axis, each panel its own`() {
    var watching = Watching(keys: [.character("4")])
    #expect(watching.state.plots.isLogGradient)
    watching.press("y")
    #expect(
      !watching.state.plots.isLogGradient && !watching.state.plots.isLogMetric && watching.text.contains("linear")
    )
    watching.press("8y")
    #expect(watching.state.plots.isLogMetric && !watching.state.plots.isLogGradient)
  }

  @Test func `are smoothed more and less`() {
    var watching = Watching(keys: [.character("8")])
    #expect(watching.text.contains("smoothed 0.60"))
    watching.press("+++++++++")
    #expect(watching.state.plots.smoothing == 0.99)
    watching.press("---------")
    #expect(watching.state.plots.smoothing == 0 && watching.text.contains("not smoothed"))
    watching.press("+")
    #expect(watching.state.plots.smoothing == 0.6)
  }

  @Test func `of marked parameters have looks of their own`() {
    for capabilities in [Capabilities(), Capabilities(colorDepth: .sixteen), Capabilities(colorDepth: .monochrome)] {
      let state = Watching(.digits, capabilities).state
      let looks = (0..<12).map { number in
        let look = state.look(ofMark: number)
        return "\(capabilities.colorDepth == .monochrome ? "" : "\(look.role)") \(look.pattern)"
      }
      #expect(Set(looks).count >= (capabilities.colorDepth == .monochrome ? 4 : 8))
      #expect(Set(looks.prefix(4)).count == 4)
      if capabilities.colorDepth < .indexed256 {
        #expect(Set((0..<4).map { state.look(ofMark: $0).pattern }).count == 4)
      }
    }
  }

  @Test func `keep marks by path and clear them at once`() {
    var watching = Watching(keys: [.character("m"), .end, .character("m")])
    #expect(watching.state.marks == ["0.weight", "6.bias"] && watching.state.markedParameters == [0, 5])
    watching.press("m")
    #expect(watching.state.marks == ["0.weight"])
    watching.press("U")
    #expect(watching.state.marks.isEmpty)
    #expect(KeyCommand.plots.first { $0.label == "U" }?.isAvailable(watching.state) == false)
  }

  @Test func `mark the parameter that stands for a module`() {
    var watching = Watching(keys: [.home, .character("m")])
    #expect(watching.state.marks == ["0.weight"])
    watching = Watching(.empty, keys: [.character("m")])
    #expect(watching.state.marks.isEmpty && watching.state.message != nil)
  }
}
