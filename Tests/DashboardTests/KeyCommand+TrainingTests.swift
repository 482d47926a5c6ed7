import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The keys of training` {
  @Test func `pause, go on and step`() {
    var watching = Watching()
    watching.requests = []
    watching.press("  s")
    #expect(watching.requests == [.pause, .resume, .step(1)])
    #expect(watching.text.contains("‖ paused") && watching.lines.last?.hasSuffix("paused") == true)
  }

  @Test func `believe the source once it has heeded`() {
    var watching = Watching()
    watching.press(" ")
    #expect(watching.state.isPaused)
    watching.model.run?.state = .paused
    watching.send(.snapshot(watching.model.snapshot()))
    watching.model.run?.state = .training
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(!watching.state.isPaused)
  }

  @Test func `change the pace by round steps up to as fast as it goes`() {
    var watching = Watching()
    watching.requests = []
    watching.press("]]]]]]]]")
    #expect(
      watching.requests
        == [60, 100, 300, 1000, 3000, 10_000, nil, nil].map { Request.setPace($0) }
    )
    #expect(watching.text.contains("pace max"))
    watching.requests = []
    watching.press("[[")
    #expect(watching.requests == [.setPace(10_000), .setPace(3000)])
    for _ in 0..<20 { watching.press("[") }
    #expect(watching.state.pace == 1)
  }

  @Test func `do nothing where nothing trains`() {
    var model = WatchedModel.digits
    var finished = model.run
    finished?.state = .finished
    for run in [nil, finished] {
      model.run = run
      var watching = Watching(model)
      watching.requests = []
      watching.press(" s[]")
      #expect(watching.requests.isEmpty)
      #expect(!watching.text.contains("Space"))
    }
  }
}

@Suite struct `A read-only dashboard` {
  @Test(arguments: [" ", "s", "[", "]"]) func `refuses what would change the run, in a sentence`(key: Character) {
    var state = DashboardState(subject: "digits", size: Size(width: 120, height: 40), isReadOnly: true)
    _ = state.handle(.snapshot(WatchedModel.digits.snapshot()))
    #expect(state.handle(.terminal(.key(.character(key)))) == [])
    #expect(state.message?.contains("--readonly") == true)
    #expect(!state.isPaused)
  }
}
