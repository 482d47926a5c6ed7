public import Inspection
public import Screen

/// Why a dashboard came to its end.
public enum DashboardEnd: Equatable, Sendable {
  /// The person at the keyboard had enough.
  case quit
  /// A signal asked for it; the number says which.
  case terminated(signal: Int32)
}

/// Runs a dashboard on a terminal until it is quit: events and snapshots in, frames and requests out.
///
/// Keys are answered with a frame at once, and with another one as soon as the source shows what they ask for, so that
/// scrubbing feels immediate. All other snapshots are drawn at most `framesPerSecond` times a second, and never
/// more often than leaves two thirds of the time to something else than painting.
///
/// - Parameters:
///   - terminal: Where frames go and events come from. It reports `.wake` when `nextSnapshot` has something.
///   - state: Where the dashboard begins; at the end, where it was left.
///   - source: Where requests go.
///   - framesPerSecond: The most frames a second that snapshots may cause.
///   - write: Writes a file that the person asked for, and says what became of it.
///   - nextSnapshot: Takes the newest snapshot, as ``Inspection/LatestValue/take()`` does; `nil` if there is no new one.
/// - Throws: ``Screen/TerminalError/lost(errno:)`` when the terminal is gone.
public func runDashboard(
  on terminal: inout some Terminal & ~Copyable,
  state: inout DashboardState,
  source: any ModelSource,
  framesPerSecond: Double = 10,
  write: (Export) -> Export.Outcome = { _ in .failed("nothing can be written from here") },
  nextSnapshot: () -> ModelSnapshot?
) throws(TerminalError) -> DashboardEnd {
  var pacer = FramePacer(framesPerSecond: framesPerSecond)
  for request in state.handle(.terminal(.resize(terminal.size))) { source.request(request) }
  try terminal.present(state.frame)
  // Whether the source has been asked for a picture that is not there yet.
  var isAwaited = false
  while true {
    var event = try terminal.nextEvent(within: pacer.timeout)
    var isUrgent = false
    var patience = 64
    repeat {
      var requests: [Request] = []
      switch event {
      case .wake, .timeout:
        guard let snapshot = nextSnapshot() else { break }
        requests = state.handle(.snapshot(snapshot))
        pacer.isDirty = true
        if isAwaited, state.isAnswered {
          isAwaited = false
          isUrgent = !pacer.isSlow
        }
      case .terminate(let signal):
        return .terminated(signal: signal)
      default:
        requests = state.handle(.terminal(event))
        isUrgent = true
      }
      for request in requests { source.request(request) }
      for export in state.takeExports() { state.finish(export, write(export)) }
      if requests.contains(where: \.asksForPicture) { isAwaited = true }
      if state.isQuitting { return .quit }
      // On a line so slow that keys pile up while a frame is sent, one frame answers all of them.
      patience -= 1
      event = pacer.isSlow && patience > 0 ? try terminal.nextEvent(within: .zero) : .timeout
    } while event != .timeout
    guard isUrgent || pacer.isDue else { continue }
    let start = ContinuousClock.now
    try terminal.present(state.frame)
    pacer.painted(from: start)
  }
}

/// When the next frame for new data may be painted.
struct FramePacer {
  private let interval: Duration
  private var earliest = ContinuousClock.now
  /// Whether painting takes long enough to be felt.
  private(set) var isSlow = false
  /// Whether there is something that has not been painted.
  var isDirty = false

  init(framesPerSecond: Double) { interval = .seconds(1 / max(0.1, framesPerSecond)) }

  /// Whether a frame is wanted and allowed.
  var isDue: Bool { isDirty && ContinuousClock.now >= earliest }

  /// How long to wait for an event; without end when there is nothing to paint.
  var timeout: Duration? { isDirty ? max(.zero, earliest - ContinuousClock.now) : nil }

  /// Notes that a frame was painted: the slower, the longer until the next.
  mutating func painted(from start: ContinuousClock.Instant) {
    let end = ContinuousClock.now
    isDirty = false
    isSlow = end - start > .milliseconds(50)
    earliest = start + max(interval, (end - start) * 3)
  }
}
