import Bytes
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
  /// When there is nothing to do the files are looked after so often, in seconds.
  private static let vigil = 1.0
  /// Parameters are read together, on several threads, until they have so many bytes, or are so many.
  private static let batchByteCount = 32 << 20
  private static let batchLimit = 256
  private static let threads = 2

  private let checkpoint: Checkpoint
  private let comparison: CheckpointDifference?
  private let name: String
  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "paramtop.checkpoint")
  private let work = DispatchGroup()
  private let cache: StatisticsCache?
  /// What was read, for the cache.
  private let reports = Mutex<[Int: TensorReport]>([:])

  /// Makes a source that has not begun.
  ///
  /// - Parameters:
  ///   - name: How it is called on the screen.
  ///   - comparison: What it is compared with; what that held counts as the initial values.
  ///   - cache: Where numbers are kept for the next time.
  public init(
    _ checkpoint: Checkpoint,
    name: String,
    comparison: CheckpointDifference? = nil,
    cache: StatisticsCache? = nil
  ) {
    self.cache = cache
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
    if comparison != nil { snapshot.file?.aspects = [.value, .drift] }
    if let warning = checkpoint.warnings.first { snapshot.file?.problem = warning }
    publish(snapshot)
    var backlog = Backlog(count: groups.count)
    recall(groups, &snapshot, &backlog)
    if backlog.count == 0 { publish(snapshot) }
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
      } else if backlog.count > 0 {
        guard read(&backlog, from: now.focus?.parameter ?? 0, groups, now.generation, &snapshot) else { continue }
        guard backlog.count == 0 || ContinuousClock.now - lastTime > .seconds(CheckpointSource.interval) else {
          continue
        }
        lastTime = ContinuousClock.now
        noteFate(in: &snapshot)
        if backlog.count == 0 { keep(groups, &snapshot) }
        publish(snapshot)
      } else if arrival.wait(timeout: .now() + CheckpointSource.vigil) == .timedOut, noteFate(in: &snapshot) {
        publish(snapshot)
      }
    }
  }

  /// Whether nothing newer is asked for.
  private func isCurrent(_ generation: Int) -> Bool {
    state.withLock { !$0.isStopped && $0.generation == generation }
  }

  /// Says what became of the files meanwhile; whether there is something new to say.
  @discardableResult
  private func noteFate(in snapshot: inout ModelSnapshot) -> Bool {
    let before = snapshot.file?.problem
    do throws(FileError) {
      for file in checkpoint.files {
        try file.checkUnchanged()
        try file.checkInPlace()
      }
    } catch {
      snapshot.file?.problem = error.description
    }
    return snapshot.file?.problem != before
  }

  private static func limit(_ batch: [Int], _ byteCount: Int) -> Bool {
    batch.count >= batchLimit || batch.count >= threads && byteCount >= batchByteCount
  }

  /// Reads the numbers of some parameters at the same time; whether all of them came to an end.
  private func read(
    _ backlog: inout Backlog,
    from place: Int,
    _ groups: [[Int]],
    _ generation: Int,
    _ snapshot: inout ModelSnapshot
  ) -> Bool {
    var batch: [Int] = []
    var byteCount = 0
    while !CheckpointSource.limit(batch, byteCount), let next = backlog.takeNearest(to: place) {
      batch.append(next)
      byteCount += checkpoint.tensors[groups[next][0]].byteCount
    }
    let found = Mutex<[(parameter: Int, result: Result<TensorReport?, CheckpointError>)]>([])
    let parameters = batch
    DispatchQueue.concurrentPerform(iterations: parameters.count) { index in
      let tensor = checkpoint.tensors[groups[parameters[index]][0]]
      guard tensor.unreadableReason == nil else {
        return found.withLock { $0.append((parameters[index], .success(nil))) }
      }
      let result: Result<TensorReport?, CheckpointError>
      do throws(CheckpointError) {
        guard
          let report = try checkpoint.report(
            on: tensor,
            bins: cache == nil ? nil : StatisticsCache.bins,
            while: { isCurrent(generation) }
          )
        else { return }
        result = .success(report)
      } catch {
        result = .failure(error)
      }
      found.withLock { $0.append((parameters[index], result)) }
    }
    let results = found.withLock(\.self)
    for (parameter, result) in results {
      switch result {
      case .success(let report): note(report, parameter, groups, &snapshot)
      case .failure(let error): snapshot.file?.problem = error.description
      }
    }
    snapshot.file?.readCount += results.count
    guard results.count < batch.count else { return true }
    let done = Set(results.map(\.parameter))
    for parameter in batch where !done.contains(parameter) { backlog.putBack(parameter) }
    return false
  }

  private func note(_ report: TensorReport?, _ parameter: Int, _ groups: [[Int]], _ snapshot: inout ModelSnapshot) {
    guard let report else { return }
    var reading = ParameterReading(values: report.statistics.summary)
    let name = checkpoint.tensors[groups[parameter][0]].name
    if let difference = comparison?.change(of: name) { reading.drift = difference.relativeNorm }
    snapshot.readings[parameter] = reading
    if cache != nil { reports.withLock { $0[parameter] = report } }
  }

  /// Takes the numbers from the cache, if they are there.
  private func recall(_ groups: [[Int]], _ snapshot: inout ModelSnapshot, _ backlog: inout Backlog) {
    guard let cache else { return }
    do throws(StatisticsCacheError) {
      guard let kept = try cache.reports(on: checkpoint, bins: nil) else { return }
      for parameter in groups.indices { note(kept[groups[parameter][0]], parameter, groups, &snapshot) }
      while backlog.takeNearest(to: 0) != nil {}
      snapshot.file?.readCount = groups.count
    } catch {
      snapshot.file?.problem = error.description
    }
  }

  /// Puts the numbers into the cache, when they are those of a file that is what it was.
  private func keep(_ groups: [[Int]], _ snapshot: inout ModelSnapshot) {
    let read = reports.withLock(\.self)
    let readable = groups.count { checkpoint.tensors[$0[0]].unreadableReason == nil }
    guard let cache, read.count == readable else { return }
    var all = [TensorReport?](repeating: nil, count: checkpoint.tensors.count)
    for (parameter, group) in groups.enumerated() { for member in group { all[member] = read[parameter] } }
    do throws(StatisticsCacheError) {
      try cache.keep(all, on: checkpoint, bins: StatisticsCache.bins)
    } catch {
      snapshot.file?.problem = error.description
    }
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
      let last = snapshot.focused
      try checkpoint.answer(focus, about: tensor, before: before, knowing: last, while: { isCurrent(generation) }) {
        result = $0
      }
      return result
    } catch {
      snapshot.file?.problem = error.description
      var nothing = FocusedParameter(focus: focus)
      nothing.absence = error.description
      return nothing
    }
  }
}
