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
}
