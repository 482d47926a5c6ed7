import Dispatch
import Inspection
import Synchronization

/// Follows a source to its end and tells it in lines, each sent when it is known.
struct LineFollower: Sendable {
  /// How a run ended.
  enum End: Equatable, Sendable {
    /// All steps were made.
    case finished
    /// It could not go on; the sentence says why.
    case failed(String)
  }

  fileprivate struct Progress: Sendable {
    var lines: any RunLines
    var beginning: ContinuousClock.Instant?
    var end: End?
  }

  private let lines: any RunLines
  private let send: @Sendable (String) -> Void

  /// Makes a follower that gives each line, with its line feed, to `send`.
  init(_ lines: any RunLines, send: @escaping @Sendable (String) -> Void) {
    self.lines = lines
    self.send = send
  }

  /// Starts `source` and returns when it has ended.
  ///
  /// Lines are sent on the queue of the source, so a slow reader slows the run down instead of missing a line.
  func follow(_ source: any ModelSource) -> End {
    let progress = Mutex(Progress(lines: lines))
    let ended = DispatchSemaphore(value: 0)
    return withExtendedLifetime(source) {
      source.start { [send] snapshot in
        let (text, hasEnded) = progress.withLock { $0.take(snapshot) }
        for line in text { send(line + "\n") }
        if hasEnded { ended.signal() }
      }
      ended.wait()
      return progress.withLock(\.end) ?? .finished
    }
  }
}

extension LineFollower.Progress {
  /// Takes a snapshot, and gives its lines and whether it is the last one.
  mutating func take(_ snapshot: ModelSnapshot) -> (lines: [String], hasEnded: Bool) {
    guard end == nil, let run = snapshot.run else { return ([], false) }
    if case .failed(let sentence) = run.state {
      end = .failed(sentence)
      return ([], true)
    }
    let now = ContinuousClock.now
    let beginning = beginning ?? now
    self.beginning = beginning
    var text = lines.lines(for: snapshot)
    guard run.state == .finished else { return (text, false) }
    text += lines.lines(atEndOf: snapshot, after: beginning.duration(to: now))
    end = .finished
    return (text, true)
  }
}
