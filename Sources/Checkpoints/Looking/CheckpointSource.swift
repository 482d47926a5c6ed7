import Dispatch
public import Inspection
import Synchronization

/// A checkpoint as a source of snapshots: the tree at once, and the numbers as they are read on a queue of its own, those
/// that are looked at first.
public final class CheckpointSource: ModelSource {
  private struct State: Sendable {
    var focus: Focus?
    /// Counts focuses, so that a reading for an old one can be told from a current one.
    var generation = 0
    var isStopped = false
  }

  /// Snapshots for numbers that nobody asked for are published at most this often, in seconds.
  private static let interval = 0.1

  private let checkpoint: Checkpoint
  private let comparison: CheckpointDifference?
  private let name: String
  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "paramtop.checkpoint")
  private let work = DispatchGroup()

  /// Makes a source that has not begun.
  ///
  /// - Parameters:
  ///   - name: How it is called on the screen.
  ///   - comparison: What it is compared with; what that held counts as the initial values.
  public init(_ checkpoint: Checkpoint, name: String, comparison: CheckpointDifference? = nil) {
    self.checkpoint = checkpoint
    self.name = name
    self.comparison = comparison
  }

  /// Publishes the tree, and then what is read.
  public func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void) {
    queue.async(group: work) { [self] in run(publish) }
  }

  /// Takes a focus; nothing else can be asked of a file.
  public func request(_ request: Request) {
    guard case .focus(let focus) = request else { return }
    state.withLock { state in
      state.focus = focus
      state.generation += 1
    }
    arrival.signal()
  }

  /// Ends reading after the chunk at hand.
  public func stop() {
    state.withLock { $0.isStopped = true }
    arrival.signal()
  }

  /// Waits until reading has ended, at most `seconds`.
  public func waitUntilEnded(atMost seconds: Double) { _ = work.wait(timeout: .now() + seconds) }

  private func run(_ publish: @Sendable (ModelSnapshot) -> Void) {
    let groups = checkpoint.groups
    let outline = ModelOutline(checkpoint)
    var snapshot = ModelSnapshot(outline: outline, readings: outline.parameters.map { _ in nil })
    snapshot.file = FileStatus(
      name: name,
      format: checkpoint.format,
      byteCount: checkpoint.byteCount,
      totalCount: groups.count
    )
    if let warning = checkpoint.warnings.first { snapshot.file?.problem = warning }
    publish(snapshot)
    var unread = Set(groups.indices)
    var answered = 0
    var lastTime = ContinuousClock.now
    while true {
      let now = state.withLock(\.self)
      if now.isStopped { return }
      if now.generation > answered, let focus = now.focus {
        answered = now.generation
        guard let answer = answer(focus, groups, now.generation, &snapshot) else {
          // Something newer is asked for.
          continue
        }
        snapshot.focused = answer
        publish(snapshot)
      } else if let next = nearest(to: now.focus?.parameter ?? 0, among: unread) {
        guard read(next, groups, now.generation, &snapshot) else { continue }
        unread.remove(next)
        snapshot.file?.readCount += 1
        guard unread.isEmpty || ContinuousClock.now - lastTime > .seconds(CheckpointSource.interval) else { continue }
        lastTime = ContinuousClock.now
        publish(snapshot)
      } else {
        arrival.wait()
      }
    }
  }

  private func nearest(to place: Int, among unread: Set<Int>) -> Int? {
    if unread.contains(place) { return place }
    return unread.min { (abs($0 - place), $0) < (abs($1 - place), $1) }
  }

  /// Whether nothing newer is asked for.
  private func isCurrent(_ generation: Int) -> Bool {
    state.withLock { !$0.isStopped && $0.generation == generation }
  }

  /// Reads the numbers of a parameter; whether it came to an end.
  private func read(_ parameter: Int, _ groups: [[Int]], _ generation: Int, _ snapshot: inout ModelSnapshot) -> Bool {
    let tensor = checkpoint.tensors[groups[parameter][0]]
    guard tensor.unreadableReason == nil else { return true }
    do throws(CheckpointError) {
      guard let statistics = try checkpoint.statistics(of: tensor, while: { isCurrent(generation) }) else {
        return false
      }
      var reading = ParameterReading(values: statistics.summary)
      if let difference = comparison?.change(of: tensor.name) { reading.drift = difference.relativeNorm }
      snapshot.readings[parameter] = reading
    } catch {
      snapshot.file?.problem = error.description
    }
    return true
  }

  private func answer(
    _ focus: Focus,
    _ groups: [[Int]],
    _ generation: Int,
    _ snapshot: inout ModelSnapshot
  ) -> FocusedParameter? {
    guard groups.indices.contains(focus.parameter) else { return FocusedParameter(focus: focus) }
    let tensor = checkpoint.tensors[groups[focus.parameter][0]]
    var result: FocusedParameter?
    do throws(CheckpointError) {
      let before = comparison?.counterpart(of: tensor.name)
      try checkpoint.answer(focus, about: tensor, before: before, while: { isCurrent(generation) }) { result = $0 }
      return result
    } catch {
      snapshot.file?.problem = error.description
      var nothing = FocusedParameter(focus: focus)
      nothing.absence = error.description
      return nothing
    }
  }
}
