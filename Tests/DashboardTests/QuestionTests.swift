import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `A question` {
  private func last(_ watching: Watching) -> String { watching.lines.last ?? "" }

  @Test(arguments: [(80, 24), (120, 40)]) func `looks as it was recorded`(width: Int, height: Int) throws {
    let watching = Watching(width: width, height: height, keys: [.character("f")])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "question-\(width)x\(height)")
  }

  @Test func `has a box where the footer has no room for it`() throws {
    var model = WatchedModel.digits
    model.run?.name = "a run with a name that goes on and on, and then some more"
    model.run?.isFromRunFile = true
    var watching = Watching(model, width: 80, height: 24)
    watching.happen(.changed, "learning rate 0.1 → 0.01")
    watching.press("q")
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "question-long-80x24")
  }

  @Test func `is answered with Enter, y, n and Esc, and with nothing else`() {
    for (key, isYes) in [(Key.enter, true), (.character("y"), true), (.character("n"), false), (.escape, false)] {
      var watching = Watching(keys: [.character("f")])
      #expect(last(watching).contains("freeze 0.weight (4096 elements)?"))
      watching.press([.character("q"), .down, .tab, .character(" "), .character(":")])
      #expect(watching.state.question != nil && watching.asked.isEmpty && !watching.state.isQuitting)
      watching.press([key])
      #expect(watching.state.question == nil)
      #expect(watching.asked == (isYes ? [.change(.freeze(parameter: 0, isFrozen: true))] : []))
    }
  }

  @Test func `is withdrawn when the model is another one`() {
    var watching = Watching(keys: [.character("f")])
    watching.model.parameters[2].outline.uses.removeLast()
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.state.question == nil)
  }

  @Test func `is asked on leaving when changes are unsaved`() {
    var watching = Watching()
    watching.happen(.changed, "froze 2.weight")
    watching.press("q")
    #expect(!watching.state.isQuitting && last(watching).contains("leave with 1 unsaved change?"))
    watching.press("y")
    #expect(watching.state.isQuitting)
  }

  @Test func `is not asked on leaving when nothing is lost`() {
    #expect(Watching(keys: [.character("q")]).state.isQuitting)
    for kinds in [
      [RunEvent.Kind.changed, .saved], [.changed, .undone], [.refused], [.reached, .changed, .restarted],
    ] {
      var watching = Watching()
      for kind in kinds { watching.happen(kind, "something") }
      watching.press("q")
      #expect(watching.state.isQuitting, "\(kinds)")
    }
    var watching = Watching()
    watching.model.run?.isSavedAtEnd = true
    watching.happen(.changed, "froze 2.weight")
    watching.press("q")
    #expect(watching.state.isQuitting)
  }

  @Test func `is asked when what was saved is taken back`() {
    var watching = Watching()
    for kind in [RunEvent.Kind.changed, .saved, .undone] { watching.happen(kind, "something") }
    watching.press("q")
    #expect(!watching.state.isQuitting)
  }

  @Test func `is asked on leaving a run of a run file before its end`() {
    var model = WatchedModel.digits
    model.run?.isFromRunFile = true
    var watching = Watching(model, keys: [.character("q")])
    #expect(last(watching).contains("leave digits at step 152 of 460?"))
    watching.press([.escape, .character("?"), .character("q"), .character("n")])
    #expect(!watching.state.isQuitting && watching.state.help != nil)
    watching.type("q")
    model.run?.state = .finished
    #expect(Watching(model, keys: [.character("q")]).state.isQuitting)
  }

  @Test func `does not keep ^C or a signal`() {
    var model = WatchedModel.digits
    model.run?.isFromRunFile = true
    #expect(Watching(model, keys: [.control("c")]).state.isQuitting)
    #expect(Watching(model, keys: [.character("q"), .control("c")]).state.isQuitting)
  }
}
