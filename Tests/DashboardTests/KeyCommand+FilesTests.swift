import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The keys of a file` {
  private func watching(read: Int, isPaused: Bool = false) -> Watching {
    var watching = Watching(width: 160, height: 40)
    var file = FileStatus(name: "a.npz", format: "npz", byteCount: 1, totalCount: 9)
    (file.readCount, file.isPaused) = (read, isPaused)
    watching.model.file = file
    watching.send(.snapshot(watching.model.snapshot()))
    watching.requests = []
    return watching
  }

  @Test func `stop reading and let it go on`() {
    for (key, isPaused, request) in [
      (Key.character(" "), false, Request.pause), (.character(" "), true, .resume), (.escape, false, .pause),
    ] {
      var watching = watching(read: 3, isPaused: isPaused)
      watching.press([key])
      #expect(watching.requests == [request])
      #expect(watching.lines.last?.contains(isPaused ? "Space go on" : "Space stop") == true)
      #expect(watching.lines[0].contains(isPaused ? "‖ stopped at 3/9" : "read 3/9"))
    }
  }

  @Test func `go back first, and do nothing when there is nothing left to read`() {
    var deep = watching(read: 3)
    deep.press([.character("2"), .escape])
    #expect(deep.requests == [] && deep.state.panel == .modules)
    var done = watching(read: 9)
    done.press([.escape, .character(" ")])
    #expect(done.requests == [] && done.lines.last?.contains("Space") == false)
  }

  @Test func `have no meaning for a run`() {
    for command in KeyCommand.files { #expect(!command.isAvailable(Watching().state)) }
  }
}
