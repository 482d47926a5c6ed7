import Inspection
import Screen
import Statistics
import Testing

@testable import Dashboard

@Suite struct `The distribution panel` {
  @Test func `measures against what was expected`() {
    let text = Watching().text
    #expect(text.contains("now  initial      law"))
    #expect(text.contains("5.438    5.439    5.401"))
    #expect(text.contains("48.9 %   50.0 %"))
    #expect(text.contains("began as d2l(), p 0."))
  }

  @Test func `rejects a parameter that was not drawn as it says`() {
    var model = WatchedModel.digits
    model.parameters[0].outline.distribution = .normal(standardDeviation: 5.4)
    model.parameters[0].outline.initializer = "normal(5.4)"
    #expect(Watching(model).text.contains("not drawn as normal(5.4)"))
  }

  @Test func `draws the atom of a law as a spike and keeps the lumps`() throws {
    let watching = Watching(width: 200, height: 60)
    let grid = watching.state.frame
    let rect = try #require(watching.state.layout.panels[.distribution])
    let spike = watching.state.theme[.spike]
    let columns = Set(
      (rect.y..<rect.maxY).flatMap { y in
        (rect.x..<rect.maxX).filter { grid[$0, y].style == spike && grid[$0, y].scalar == "█" }
      }
    )
    #expect(columns.count == 1)
    let lumps = (rect.x..<rect.maxX).filter { x in
      (rect.y..<rect.y + 15).contains { grid[x, $0].style.foreground == watching.state.theme[.both].foreground }
    }
    #expect(lumps.count > 20)
  }

  @Test func `knows a law that is not there`() {
    var model = WatchedModel.digits
    model.parameters[0].outline.distribution = nil
    let text = Watching(model).text
    #expect(!text.contains("law") && text.contains("now  initial"))
  }

  @Test func `counts what is not finite`() {
    #expect(Watching(.broken, width: 200, height: 60).text.contains("4096 NaN"))
    #expect(Watching(.broken, width: 200, height: 60, keys: [.down]).text.contains("1 NaN, 1 ∞"))
  }
}

@Suite struct `The zoomed distribution` {
  @Test func `says by every test whether the initialiser did what it says`() throws {
    var snapshot = WatchedModel.digits.snapshot()
    var state = DashboardState(subject: "digits", size: Size(width: 120, height: 40))
    let requests = state.handle(.snapshot(snapshot))
    for case .focus(let focus) in requests { snapshot = WatchedModel.digits.snapshot(focus) }
    let law = try #require(snapshot.outline.parameters[0].distribution)
    // Ten times as wide as the law says.
    let numbers = (0..<1000).map { Float($0) / 5 - 100 }
    let fit = FitVerdict(of: numbers.span, against: law)
    snapshot.focused?.fit = fit
    _ = state.handle(.snapshot(snapshot))
    _ = state.handle(.terminal(.key(.character("="))))
    // The size of the panel has changed, so it is asked for again; the old answer is shown meanwhile.
    let text = state.frame.lines.joined(separator: "\n")
    #expect(text.contains("3 Distribution") && !text.contains("1 Modules"))
    #expect(text.contains("did not begin as d2l()") && text.contains("KS D ") && text.contains("χ² "))
    #expect(text.contains("It did not do what it says"))
  }
}
