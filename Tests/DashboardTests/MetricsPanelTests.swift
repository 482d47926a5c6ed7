import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The metrics panel` {
  private func zoomed(_ model: WatchedModel = .digits, height: Int = 24, _ keys: String = "") -> Watching {
    Watching(model, width: 120, height: height, keys: [.character("8"), .enter] + keys.map { .character($0) })
  }

  @Test func `draws the batches raw and smoothed, and the test rows with their points`() {
    let watching = zoomed()
    let theme = watching.state.theme
    let styles = Set(watching.state.frame.cells.filter { (0x2801...0x28FF).contains($0.scalar.value) }.map(\.style))
    #expect(styles.isSuperset(of: [theme[.series], theme[.otherSeries], theme[.line1]]))
    #expect(watching.state.frame.cells.count { $0.scalar == "○" } == 7)
    #expect(watching.text.contains(" train") && watching.text.contains(" test"))
    let raw = zoomed(.digits, "-")
    #expect(
      !raw.state.frame.cells.contains {
        $0.style == theme[.otherSeries] && $0.scalar.value > 0x2800 && $0.scalar.value < 0x2900
      }
    )
  }

  @Test func `tells the newest, the best and the worst number, and their steps`() throws {
    let series = WatchedModel.digits.run?.series ?? []
    let text = zoomed().text
    for one in series where one.quantity == "loss" {
      let best = try #require(one.lowest), worst = try #require(one.highest)
      let line = try #require(
        text.split(separator: "\n").first { $0.contains(one.isTest ? "test   now" : "train  now") }
      )
      #expect(line.contains("best") && line.contains(Numeral.column(best.value, width: 7)))
      #expect(line.contains("highest") && line.contains(Numeral.column(worst.value, width: 7)))
      #expect(line.contains(Numeral.column(one.last?.value ?? 0, width: 7)))
    }
    #expect(zoomed(.digits, "j").text.contains("lowest"))
  }

  @Test func `tells the numbers at the step that is looked at`() throws {
    var watching = zoomed()
    watching.press(Array(repeating: .left, count: 60))
    let step = try #require(watching.state.plots.cursor)
    let series = try #require(watching.state.snapshot?.run?.losses)
    let index = try #require(series.index(at: step))
    #expect(
      watching.text.contains("at \(step) ")
        && watching.text.contains(Numeral.column(Double(series.values[index]), width: 7))
    )
    // The test rows were last looked at before.
    #expect(watching.text.contains("at  92") || watching.text.contains("at 92") || watching.text.contains("at  69"))
  }

  @Test func `goes from metric to metric`() {
    var watching = zoomed()
    #expect(watching.text.contains("8 Metrics  loss  1 of 2"))
    watching.press([.down])
    #expect(watching.text.contains("8 Metrics  accuracy  2 of 2"))
    watching.press([.down, .down, .home])
    #expect(watching.text.contains("loss  1 of 2"))
    watching.press([.end])
    #expect(watching.text.contains("accuracy  2 of 2"))
    watching.mouse(.wheelUp, x: 50, y: 10)
    #expect(watching.text.contains("loss  1 of 2"))
  }

  @Test func `draws several metrics below each other where there is room`() {
    let text = zoomed(.digits, height: 60).text
    #expect(text.contains(" loss ") && text.contains(" accuracy ─"))
  }

  @Test func `marks where a loss was not finite`() {
    let watching = zoomed(.broken)
    let theme = watching.state.theme
    #expect(watching.state.frame.cells.count { $0.scalar == "×" && $0.style == theme[.bad] } == 2)
    #expect(watching.text.contains("NaN at 2"))
    #expect(zoomed(.broken, "j").text.contains("no value of it was finite"))
  }

  @Test func `says what cannot be drawn`() {
    var model = WatchedModel.digits
    model.run?.series = [MetricSeries("error", steps: [1, 2], values: [-1, -2])]
    #expect(zoomed(model, "y").text.contains("y draws a linear axis"))
    model.run?.series = []
    #expect(zoomed(model).text.contains("begins with the first step"))
  }

  @Test func `tells the curves apart without colours`() {
    let plain = Capabilities(colorDepth: .monochrome, isUnicode: false)
    let text = Watching(.digits, width: 120, height: 30, plain, keys: [.character("8"), .enter]).text
    #expect(text.contains("** train") && text.contains("oo test"))
    let state = Watching(.digits, Capabilities(colorDepth: .monochrome)).state
    let series = state.quantities[0].series
    let patterns = MetricsPanel.plot(of: series, state, width: 100)?.lines.map(\.pattern)
    #expect(patterns.map { Set($0).count } == 3)
  }
}
