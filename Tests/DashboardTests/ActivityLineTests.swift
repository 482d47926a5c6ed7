import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `What a source is busy with` {
  private func header(_ activity: Activity) -> String {
    var watching = Watching()
    var snapshot = watching.model.snapshot(watching.state.wantedFocus)
    snapshot.activity = activity
    watching.send(.snapshot(snapshot))
    return watching.lines[0]
  }

  @Test func `is in the header with a bar and the time that is left`() {
    let line = header(Activity("testing", share: 0.25, seconds: 2))
    #expect(line.contains("testing, 6.0 s left ━") && !line.contains("● training"))
    #expect(header(Activity("saving", seconds: 3)).contains("saving, 3.0 s so far"))
  }

  @Test func `is on the screen while there is nothing else`() {
    var state = DashboardState(subject: "big", size: Size(width: 80, height: 24))
    var snapshot = ModelSnapshot(run: WatchedModel.digits.run)
    snapshot.run?.state = .starting
    snapshot.activity = Activity("initialising the parameters", share: 0.5, seconds: 4)
    _ = state.handle(.snapshot(snapshot))
    let text = state.frame.lines.joined(separator: "\n")
    #expect(text.contains("starting big") && text.contains("initialising the parameters"))
    #expect(text.contains("━━━━━━━━━━━━━━━━━━━━━━━━─") && text.contains("4.0 s left"))
  }

  @Test(arguments: [
    (0.04, "0.0 s"), (0.86, "0.9 s"), (9.94, "9.9 s"), (9.96, "10 s"), (61, "61 s"), (100, "2 min"), (7200, "2 h"),
    (.nan, "? s"), (-1, "? s"), (1e300, "277778 h"),
  ])
  func `takes as long as a person would say`(seconds: Double, words: String) {
    #expect(ActivityLine.duration(seconds) == words)
  }

  @Test func `knows what is left as soon as something is done`() {
    #expect(Activity("x", share: 0.5, seconds: 3).secondsLeft == 3)
    #expect(Activity("x", share: 0.001, seconds: 3).secondsLeft == nil && Activity("x", seconds: 3).secondsLeft == nil)
    #expect(Activity("x", share: 1, seconds: 3).secondsLeft == 0)
  }
}
