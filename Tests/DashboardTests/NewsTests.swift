import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `News of a run` {
  private func last(_ watching: Watching) -> String { watching.lines.last ?? "" }

  @Test func `are told once, until the next key`() {
    var watching = Watching()
    watching.happen(.changed, "learning rate 0.1 → 0.01")
    #expect(last(watching).contains("✓ learning rate 0.1 → 0.01   u undoes it"))
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(last(watching).contains("✓ learning rate"))
    watching.press([.down])
    #expect(!last(watching).contains("learning rate"))
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(!last(watching).contains("learning rate"))
  }

  @Test func `have a sign for what they are`() {
    for (kind, sign) in [(RunEvent.Kind.refused, "×"), (.reached, "■"), (.saved, "✓"), (.undone, "✓")] {
      var watching = Watching()
      watching.happen(kind, "so it is")
      #expect(last(watching).contains("\(sign) so it is") && !last(watching).contains("undoes it"))
    }
  }

  @Test func `that happened before anybody looked are no news`() {
    var model = WatchedModel.digits
    model.run?.events = [RunEvent(number: 4, step: 3, kind: .changed, sentence: "froze 2.weight")]
    #expect(!last(Watching(model)).contains("froze"))
  }

  @Test func `are told while the screen is frozen, and wait while a line is typed`() {
    var watching = Watching(keys: [.character("Z")])
    watching.happen(.refused, "no")
    #expect(last(watching).contains("× no"))
    watching = Watching(keys: [.character(":")])
    watching.happen(.refused, "no")
    #expect(last(watching).contains(":") && !last(watching).contains("× no"))
    watching.press([.character("x"), .escape])
    #expect(last(watching).contains("× no"))
  }

  @Test func `that are longer than the footer have a box`() throws {
    var watching = Watching(width: 80, height: 24)
    let sentence = "orthogonal() cannot fill 2.bias: a vector is not orthogonal to anything, and neither is a point"
    watching.happen(.refused, sentence)
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "refused-80x24")
    watching.press([.down])
    #expect(!watching.text.contains("cannot fill"))
  }

  @Test func `of one action are told and taken back together`() {
    var watching = Watching(keys: [.home, .character("f"), .enter])
    #expect(watching.asked.count == 6)
    for index in 0..<6 { watching.happen(.changed, "froze \(index)") }
    #expect(last(watching).contains("✓ froze 5, and 5 more   u undoes it"))
    watching.requests = []
    watching.press("u")
    #expect(watching.asked == Array(repeating: .undo, count: 6))
    for index in 0..<6 { watching.happen(.undone, "took back: froze \(5 - index)") }
    #expect(last(watching).contains("✓ took back: froze 0, and 5 more"))
    watching.happen(.changed, "learning rate 1 → 2")
    #expect(last(watching).contains("✓ learning rate 1 → 2   u"))
    watching.requests = []
    watching.type("undo")
    #expect(watching.asked == [.undo])
  }

  @Test func `of an action that was refused in part take back what was done`() {
    var watching = Watching()
    watching.happen(.changed, "learning rate 1 → 2")
    watching.press([.home, .character("f"), .enter])
    watching.happen(.refused, "no")
    for index in 1..<6 { watching.happen(.changed, "froze \(index)") }
    watching.requests = []
    watching.press("u")
    #expect(watching.asked.count == 5)
  }

  @Test func `say since when a parameter is frozen, and that it keeps still`() {
    var watching = Watching()
    watching.model.parameters[0].outline.isTrainable = false
    watching.model.step = 152
    watching.happen(.changed, "froze 0.weight", step: 150)
    #expect(watching.state.news.frozenSteps == ["0.weight": 150])
    watching.model.movedSinceFrozen = [0: 0]
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.text.contains("× at step 150, moved 0 "))
    watching.model.movedSinceFrozen = [0: 0.125]
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.text.contains("× at step 150, moved 0.125"))
    watching.model.parameters[0].outline.isTrainable = true
    watching.happen(.undone, "took back: froze 0.weight", step: 152)
    #expect(watching.state.news.frozenSteps.isEmpty && !watching.text.contains("× at step"))
  }

  @Test func `say of a parameter that was frozen before that it always was`() {
    var model = WatchedModel.digits
    model.parameters[0].outline.isTrainable = false
    #expect(Watching(model).text.contains("× from the start"))
  }
}
