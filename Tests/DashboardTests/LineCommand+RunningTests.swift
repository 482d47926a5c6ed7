import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `A typed command to the run` {
  private func asked(_ line: String) -> [Request] {
    var watching = Watching()
    watching.type(line)
    #expect(watching.state.typing == nil, "\(watching.complaint ?? line)")
    return watching.asked
  }

  private func complaint(_ line: String) -> String? {
    var watching = Watching()
    watching.type(line)
    #expect(watching.asked.isEmpty)
    return watching.complaint
  }

  @Test func `says until when it goes on`() {
    #expect(asked("until 300") == [.runUntil(.step(300))])
    #expect(asked("until diagnosis") == [.runUntil(.diagnosis)])
    #expect(complaint("until") == "a step, or the word diagnosis, was expected")
    #expect(complaint("until 100") == "step 100 is made already: this is step 152")
    #expect(complaint("until 461") == "there is no step 461: the run ends with step 460")
    #expect(complaint("until tea")?.hasSuffix("not 'tea'") == true)
  }

  @Test func `shows until when, and whether it is paused`() {
    var watching = Watching()
    watching.model.run?.awaited = .step(300)
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.lines.last?.hasSuffix(" until step 300") == true)
    watching.model.run?.awaited = .diagnosis
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.lines.last?.hasSuffix(" until a diagnosis") == true)
    watching.press(" ")
    #expect(watching.lines.last?.hasSuffix(" paused") == true)
  }

  @Test func `gives its pace`() {
    #expect(asked("pace 2.5") == [.setPace(2.5)])
    #expect(asked("pace max") == [.setPace(nil)])
    for wrong in ["pace", "pace 0", "pace -3", "pace inf", "pace fast"] {
      #expect(complaint(wrong)?.contains("a number of steps a second, or the word max, was expected") == true)
    }
  }

  @Test func `pauses, goes on and steps`() {
    var watching = Watching()
    watching.type("pause")
    #expect(watching.state.isPaused)
    watching.type("resume")
    #expect(!watching.state.isPaused)
    watching.type("step 5")
    watching.type("step")
    #expect(watching.asked == [.pause, .resume, .step(5), .step(1)] && watching.state.isPaused)
    #expect(complaint("step 0") == "a number of steps, at least 1, was expected, not '0'")
    #expect(complaint("pause now") == ":pause stands alone, without 'now'")
  }
}
