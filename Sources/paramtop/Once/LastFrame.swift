import Dashboard
import Inspection
import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The frame that the dashboard would show when a run has ended, for `--once`.
struct LastFrame {
  /// Why there is no frame.
  enum Failure: Error, Equatable {
    /// The run could not go on; the sentence says why.
    case run(String)
    /// The snapshots could not be waited for.
    case wake(WakeError)
  }

  private var state: DashboardState
  /// What was asked to be shown in detail, and is waited for.
  private var focus: Focus?

  /// Makes the frame of a run called `subject`.
  init(of subject: String, size: Size, capabilities: Capabilities, _ display: Display = Display()) {
    state = display.dashboard(subject, size: size, capabilities: capabilities)
    // A frame that nobody can answer to gives no hints.
    state.take(.boolean(false), of: "hints", in: "dashboard")
  }

  /// Runs `source` to its end and draws it.
  mutating func draw(_ source: any ModelSource) throws(Failure) -> CellGrid {
    let latest: LatestValue<ModelSnapshot>
    do { latest = try LatestValue() } catch { throw .wake(error) }
    source.start { latest.put($0) }
    defer { source.stop() }
    while true {
      var request = pollfd(fd: latest.wakeDescriptor, events: Int16(POLLIN), revents: 0)
      poll(&request, 1, -1)
      guard let snapshot = latest.take() else { continue }
      for request in state.handle(.snapshot(snapshot)) {
        if case .focus(let wanted) = request { focus = wanted }
        source.request(request)
      }
      if case .failed(let sentence) = snapshot.run?.state { throw .run(sentence) }
      if snapshot.isFinal, snapshot.focused?.focus == focus { return state.frame }
    }
  }
}

extension LastFrame.Failure: CustomStringConvertible {
  /// One sentence for the person at the keyboard.
  var description: String {
    switch self {
    case .run(let sentence): sentence
    case .wake(let error): error.description
    }
  }
}
