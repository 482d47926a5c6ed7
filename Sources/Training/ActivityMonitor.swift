import Dispatch
import Inspection
import Synchronization

/// Tells those who watch what the training queue is busy with when that takes long: the queue itself has no time to.
///
/// Snapshots pass through it, so that it can publish the last one again with what is being done.
final class ActivityMonitor: Sendable {
  fileprivate struct Work: Sendable {
    var words: String
    var begin: Double
    var share: Double?
  }

  fileprivate struct State: Sendable {
    var last: ModelSnapshot
    var work: Work?
    /// Whether somebody was told of the work at hand.
    var isTold = false
    var isTicking = false
  }

  /// How often somebody is told, in seconds; few enough not to be felt.
  private static let interval = 0.2

  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "paramtop.activity")
  private let forward: @Sendable (ModelSnapshot) -> Void

  /// Makes a monitor that begins with `snapshot`, of which nobody is told unless there is something to wait for.
  init(_ snapshot: ModelSnapshot, forward: @escaping @Sendable (ModelSnapshot) -> Void) {
    state = Mutex(State(last: snapshot))
    self.forward = forward
  }

  /// Publishes a snapshot, with what is being done if that takes long.
  func publish(_ snapshot: ModelSnapshot) {
    let told = state.withLock { state in
      state.last = snapshot
      return state.told(at: now())
    }
    forward(told)
  }

  /// Does something that may take long, perhaps as a part of something else.
  ///
  /// - Parameter work: does it; what it is given takes the share that is done, 0…1.
  func during<Result>(_ words: String, _ work: ((Double) -> Void) throws -> Result) rethrows -> Result {
    let (isFirst, outer) = state.withLock { state in
      let outer = state.work
      state.work = Work(words: words, begin: now())
      defer { state.isTicking = true }
      return (!state.isTicking, outer)
    }
    if isFirst { tickLater() }
    defer { end(goingOnWith: outer) }
    return try work(note)
  }

  /// Notes what share of the work at hand is done.
  private func note(share: Double) { state.withLock { $0.work?.share = share } }

  /// Says better what the work at hand is, and what share of it is done.
  func note(_ words: String, share: Double?) {
    state.withLock { state in
      if let work = state.work { state.work = Work(words: words, begin: work.begin, share: share) }
    }
  }

  private func end(goingOnWith outer: Work?) {
    let last: ModelSnapshot? = state.withLock { state in
      state.work = outer
      guard outer == nil, state.isTold else { return nil }
      state.isTold = false
      return state.last
    }
    if let last { forward(last) }
  }

  private func tickLater() {
    queue.asyncAfter(deadline: .now() + ActivityMonitor.interval) { [weak self] in self?.tick() }
  }

  private func tick() {
    let (news, isOver) = state.withLock { state -> (ModelSnapshot?, Bool) in
      guard state.work != nil else {
        state.isTicking = false
        return (nil, true)
      }
      let told = state.told(at: now())
      if told.activity != nil { state.isTold = true }
      return (told.activity == nil ? nil : told, false)
    }
    if let news { forward(news) }
    if !isOver { tickLater() }
  }
}

extension ActivityMonitor.State {
  /// The last snapshot, with the work at hand if that is noticeable.
  fileprivate func told(at time: Double) -> ModelSnapshot {
    var snapshot = last
    guard let work, time - work.begin >= Activity.noticeable else { return snapshot }
    snapshot.activity = Activity(work.words, share: work.share, seconds: time - work.begin)
    return snapshot
  }
}
