import Inspection
import Screen
import Synchronization
import Testing

@testable import Dashboard

/// A source that notes what it is asked.
private final class NotingSource: ModelSource {
  private let noted = Mutex<[Request]>([])

  var requests: [Request] { noted.withLock { $0 } }

  func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void) {}
  func request(_ request: Request) { noted.withLock { $0.append(request) } }
  func stop() {}
}

@Suite struct `The loop of the dashboard` {
  private let size = Size(width: 80, height: 24)

  /// Plays a script that begins with a snapshot, and gives the end, the frames and the requests.
  private func play(
    _ events: [TerminalEvent],
    framesPerSecond: Double = 1e6
  ) throws -> (end: DashboardEnd, frames: [[String]], requests: [Request]) {
    var terminal = RecordingTerminal(size: size, events: events)
    var state = DashboardState(subject: "digits", size: Size(width: 1, height: 1))
    let source = NotingSource()
    var focus: Focus?
    let end = try runDashboard(on: &terminal, state: &state, source: source, framesPerSecond: framesPerSecond) {
      for case .focus(let asked) in source.requests { focus = asked }
      return WatchedModel.digits.snapshot(focus)
    }
    return (end, terminal.frames.map(\.lines), source.requests)
  }

  @Test func `paints before anything is known, and then what comes`() throws {
    let played = try play([.wake, .wake, .key(.character("q"))])
    #expect(played.end == .quit)
    #expect(played.frames.first?.joined().contains("starting digits") == true)
    #expect(played.frames.last?.joined().contains("0.weight") == true)
  }

  @Test func `answers each key with a frame at once`() throws {
    let keys: [Key] = [.down, .tab, .character("?"), .escape]
    let played = try play([.wake] + keys.map { .key($0) } + [.key(.character("q"))], framesPerSecond: 1e-9)
    #expect(played.frames.count == 2 + keys.count)
    #expect(played.frames[4].joined().contains("Help"))
  }

  @Test func `paints the picture that a key asked for as soon as it is there, and others in their time`() throws {
    let events: [TerminalEvent] = [.wake, .key(.down), .wake, .wake, .wake, .key(.character("q"))]
    let played = try play(events, framesPerSecond: 1e-9)
    // Before anything, the first snapshot, the key, and its answer.
    #expect(played.frames.count == 4)
    #expect(played.frames.last?.joined().contains("asking for it") == false)
  }

  @Test func `sends what keys ask for`() throws {
    let played = try play([.wake, .key(.character(" ")), .key(.character("s")), .key(.control("c"))])
    #expect(played.requests.suffix(2) == [.pause, .step(1)])
    guard case .focus(let focus) = played.requests.first else {
      Issue.record("the first request is no focus")
      return
    }
    #expect(focus.parameter == 0)
  }

  @Test func `leaves on a signal`() throws {
    #expect(try play([.wake, .terminate(signal: 15)]).end == .terminated(signal: 15))
  }

  @Test func `follows a resize`() throws {
    let played = try play([.wake, .resize(Size(width: 130, height: 45)), .key(.character("q"))])
    #expect(played.frames.first?.count == 24 && played.frames.last?.count == 45)
  }
}

@Suite struct `The pace of frames` {
  @Test func `waits without end while nothing is new`() {
    let pacer = FramePacer(framesPerSecond: 10)
    #expect(pacer.timeout == nil && !pacer.isDue)
  }

  @Test func `lets a frame through, and then waits`() {
    var pacer = FramePacer(framesPerSecond: 0.1)
    pacer.isDirty = true
    #expect(pacer.isDue && pacer.timeout == .zero)
    pacer.painted(from: .now)
    #expect(!pacer.isDue && pacer.timeout == nil)
    pacer.isDirty = true
    #expect(!pacer.isDue && pacer.timeout.map { $0 > .seconds(5) } == true)
  }
}
