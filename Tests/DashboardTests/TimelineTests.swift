import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The timeline` {
  /// What stands in it, in a few letters each.
  private func entries(_ watching: Watching) -> [String] {
    watching.state.timeline.map { entry in
      switch entry {
      case .diagnosis(let found): "\(found.step) \(found.kind)"
      case .event(let done): "\(done.step) \(done.sentence)"
      }
    }
  }

  private static var busy: Watching {
    var watching = Watching(.sick, width: 120, height: 40, keys: [.character("7")])
    watching.happen(.changed, "learning rate 0.1 → 0.01", step: 50)
    watching.happen(.changed, "initialised 2.weight with xavier_uniform()", step: 98)
    watching.happen(.undone, "took back: initialised 2.weight with xavier_uniform()", step: 99)
    watching.happen(.saved, "saved model.safetensors, 20480 bytes", step: 120)
    watching.happen(.refused, "there is no directory '/nowhere'", step: 141)
    watching.happen(.reached, "reached step 150", step: 150)
    return watching
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func `looks as it was recorded`(width: Int, height: Int) throws {
    var watching = Self.busy
    watching.send(.terminal(.resize(Size(width: width, height: height))))
    watching.press([.end, .up, .up, .up, .up])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "timeline-\(width)x\(height)")
  }

  @Test func `looks as it was recorded in ASCII without colours`() throws {
    let plain = Capabilities(colorDepth: .monochrome, isUnicode: false)
    let watching = Watching(Self.busy.model, width: 80, height: 24, plain, keys: [.character("7"), .enter, .down])
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "timeline-80x24-ascii")
  }

  @Test func `has diagnoses and events in the order of their steps`() {
    #expect(
      entries(Self.busy) == [
        "12 deadUnits", "40 updateRatio", "50 learning rate 0.1 → 0.01", "97 vanishing",
        "98 initialised 2.weight with xavier_uniform()", "99 took back: initialised 2.weight with xavier_uniform()",
        "120 saved model.safetensors, 20480 bytes", "140 lossStalled", "141 there is no directory '/nowhere'",
        "150 reached step 150",
      ]
    )
  }

  @Test func `puts what was found before what was done about it, and after what caused it`() {
    let found = Diagnosis(.exploding, step: 120, parameter: 2, evidence: "it is large")
    // A diagnosis, the pause that waited for it, and the remedy, all at one step.
    var watching = Watching()
    watching.model.step = 120
    watching.model.diagnoses = [found]
    watching.happen(.reached, "paused for a diagnosis", step: 120)
    watching.happen(.changed, "learning rate 1 → 0.1", step: 120)
    #expect(entries(watching) == ["120 exploding", "120 paused for a diagnosis", "120 learning rate 1 → 0.1"])
    // What a person does while the run pauses, and what comes of it.
    watching = Watching()
    watching.model.diagnoses = [found]
    watching.happen(.changed, "0.weight[0,0] 1 → 1e9", step: 120)
    #expect(entries(watching) == ["120 0.weight[0,0] 1 → 1e9", "120 exploding"])
    watching.happen(.undone, "took back: 0.weight[0,0]", step: 120)
    #expect(entries(watching).map { $0.prefix(9) } == ["120 0.wei", "120 explo", "120 took "])
  }

  @Test func `keeps what was done before a run began again before it`() {
    var watching = Watching()
    watching.happen(.changed, "froze 2.weight", step: 55)
    watching.happen(.restarted, "restarted with seed 3 after step 60", step: 0)
    watching.model.diagnoses = [Diagnosis(.exploding, step: 10, parameter: 2, evidence: "it is large")]
    watching.happen(.changed, "learning rate 1 → 0.1", step: 12)
    #expect(
      entries(watching) == [
        "55 froze 2.weight", "0 restarted with seed 3 after step 60", "10 exploding", "12 learning rate 1 → 0.1",
      ]
    )
  }

  @Test func `is gone through row by row, and told in words`() {
    var watching = Self.busy
    watching.press([.enter, .home])
    #expect(watching.state.diagnosis == .deadUnits && watching.selected == "2.weight")
    watching.press([.down, .down])
    #expect(watching.state.event == 1 && watching.state.diagnosis == nil)
    #expect(watching.text.contains("change, after step 50"))
    watching.press([.end])
    #expect(watching.state.event == 6 && watching.text.contains("paused, after step 150"))
    watching.press([.up, .up])
    #expect(watching.state.diagnosis == .lossStalled && watching.state.event == nil)
  }

  @Test func `counts diagnoses only`() {
    let watching = Self.busy
    #expect(watching.text.contains("3 now of 4") && watching.lines[1].hasSuffix("7 ▲ 3 diagnoses"))
  }

  @Test func `shows events where nothing is wrong, the last one first`() {
    var watching = Watching(width: 80, height: 24, keys: [.character("7")])
    for index in 1...30 { watching.happen(.changed, "learning rate \(index)", step: index) }
    #expect(watching.text.contains("learning rate 30") && !watching.text.contains("nothing is wrong"))
    watching.press([.home])
    #expect(watching.state.event == 1 && watching.text.contains("learning rate 1 "))
  }
}
