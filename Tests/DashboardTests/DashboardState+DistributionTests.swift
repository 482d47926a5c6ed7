import Inspection
import Screen
import Statistics
import Testing

@testable import Dashboard

extension WatchedModel {
  /// The default run with what is remembered of its first parameter: it grows, and once it had an outlier.
  static var remembered: WatchedModel {
    var model = digits
    var history = QuantileHistory(capacity: 512, bins: 64)
    for step in 0...161 {
      let scale = Float(1 + Double(step) / 160)
      let numbers = model.parameters[0].values.map { $0 * scale } + (step == 80 ? [40] : [])
      let summary = Summary(numbers.span)
      history.add(step, summary, Histogram(of: numbers.span, bins: 64, over: summary.minimum...summary.maximum))
    }
    model.quantiles[0] = history
    return model
  }
}

@Suite struct `The distribution over the steps` {
  @Test func `is shown and left by its key`() {
    var watching = Watching(.remembered, keys: [.character("o")])
    #expect(watching.text.contains("Distribution over time") && watching.state.panel == .distribution)
    #expect(watching.text.contains("step 161, the newest") || watching.text.contains("step 161"))
    watching.press("o")
    #expect(!watching.text.contains("over time  0") && watching.text.contains("law of d2l()"))
  }

  @Test func `has a cursor that tells the numbers of its step`() throws {
    var watching = Watching(.remembered, keys: [.character("o")])
    let history = try #require(watching.state.history)
    for _ in 0..<81 { watching.press([.left]) }
    #expect(watching.state.distribution.step == 80 && watching.text.contains("step 80"))
    #expect(watching.text.contains("40.00") && watching.text.contains("▲"))
    for number in history.quantiles(at: 80) {
      #expect(watching.text.contains(Numeral.column(Double(number), width: 7)))
    }
    watching.press([.right])
    #expect(watching.state.distribution.step == 81)
    for _ in 0..<300 { watching.press([.left]) }
    #expect(watching.state.distribution.step == 0)
    for _ in 0..<300 { watching.press([.right]) }
    #expect(watching.state.distribution.step == nil)
  }

  @Test func `says why there is none`() {
    #expect(Watching(keys: [.character("o")]).text.contains("no step is recorded yet"))
    var watching = Watching()
    watching.model.file = FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 1)
    watching.send(.snapshot(watching.model.snapshot()))
    watching.press("3o")
    #expect(
      watching.state.message?.contains("a file knows one moment only") == true
        && !watching.state.distribution.isOverTime
    )
  }

  @Test func `counts in logarithms in its own panel, and scales colours elsewhere`() {
    var watching = Watching(keys: [.character("3"), .character("y")])
    #expect(watching.text.contains("log counts") && watching.state.picture.scale == .linear)
    watching.press("y1y")
    #expect(!watching.text.contains("log counts") && watching.state.picture.scale == .clipped)
  }
}
