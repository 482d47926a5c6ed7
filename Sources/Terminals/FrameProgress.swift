import Screen

/// The newest frame, and which of its rows have still to be painted.
///
/// When a newer frame comes before the last one is painted, that one is dropped, not queued. What changes little is
/// painted first, so that the answer to a key does not wait for a picture that changes everywhere.
struct FrameProgress {
  /// The frame that the terminal should show; `nil` before the first, and after the screen was lost.
  private(set) var frame: FittedFrame?
  private var isStale: [Bool] = []
  private var isUrgent: [Bool] = []
  private var staleCount = 0
  /// The row at which the round goes on.
  private var next = 0

  /// Whether all of the frame was painted.
  var isComplete: Bool { staleCount == 0 }

  /// The rows to be painted, in the order in which they should be.
  var rows: [Int] {
    let height = isStale.count
    let round = (0..<height).map { ($0 + next) % height }.filter { isStale[$0] }
    return round.filter { isUrgent[$0] } + round.filter { !isUrgent[$0] }
  }

  /// Takes a newer frame.
  mutating func take(_ new: FittedFrame) {
    let height = new.size.height
    guard let old = frame, old.size == new.size, !isComplete else {
      (isStale, isUrgent) = (Array(repeating: true, count: height), Array(repeating: false, count: height))
      (staleCount, next, frame) = (height, 0, new)
      return
    }
    let changed = (0..<height).filter { !new.hasRow($0, of: old) }
    for y in changed {
      if !isStale[y] { staleCount += 1 }
      isStale[y] = true
      if changed.count <= height / 2 { isUrgent[y] = true }
    }
    frame = new
  }

  /// Notes that rows were painted.
  mutating func painted(_ rows: some Collection<Int>) {
    for y in rows {
      if isStale[y] { staleCount -= 1 }
      if !isUrgent[y] { next = (y + 1) % isStale.count }
      isStale[y] = false
      isUrgent[y] = false
    }
  }

  /// Forgets the frame.
  mutating func forget() { self = FrameProgress() }
}
