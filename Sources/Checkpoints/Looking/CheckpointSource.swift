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
    var isPaused = false
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
  private let before: Checkpoint?
  private let name: String
  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "paramtop.checkpoint")
  private let work = DispatchGroup()
  private let cache: StatisticsCache?

  /// Makes a source that has not begun.
  ///
  /// - Parameters:
  ///   - name: How it is called on the screen.
  ///   - before: What it is compared with; what that holds counts as the initial values.
  ///   - cache: Where numbers are kept for the next time.
  public init(
    _ checkpoint: Checkpoint,
    name: String,
    before: Checkpoint? = nil,
    cache: StatisticsCache? = nil
  ) {
    self.cache = cache
    self.checkpoint = checkpoint
    self.name = name
    self.before = before
  }

  /// Publishes the tree, and then what is read.
  public func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void) {
    queue.async(group: work) { [self] in run(publish) }
  }

  /// Takes a focus, or rests until it is told to go on; nothing else can be asked of a file.
  public func request(_ request: Request) {
    state.withLock { state in
      switch request {
      case .focus(let focus): state.focus = focus
      case .pause: state.isPaused = true
      case .resume: state.isPaused = false
      default: return
      }
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
    var survey = CheckpointSurvey(checkpoint, name: name, before: before, keepsReports: cache != nil)
    publish(survey.snapshot)
    let isRecalled = recall(&survey)
    if cache != nil { publish(survey.snapshot) }
    var answered: Focus?
    var lastTime = ContinuousClock.now
    while true {
      let now = state.withLock(\.self)
      if now.isStopped { return }
      if now.isPaused != survey.file.isPaused {
        survey.file.isPaused = now.isPaused
        publish(survey.snapshot)
      }
      if let focus = now.focus, focus != answered {
        // Without an answer something newer is asked for.
        guard let answer = answer(focus, &survey, now.generation) else { continue }
        answered = focus
        survey.take(answer)
        publish(survey.snapshot)
      } else if !survey.file.isComplete, !now.isPaused {
        let kind = now.focus.flatMap { survey.file.change(of: $0.parameter)?.kind }
        guard advance(&survey, now) else { continue }
        // What is looked at turned out to have been there under another name: it can be compared now.
        let isFound = now.focus.flatMap { survey.file.change(of: $0.parameter)?.kind } == .renamed
        if isFound, kind != .renamed { answered = nil }
        guard survey.file.isComplete || ContinuousClock.now - lastTime > .seconds(CheckpointSource.interval) else {
          continue
        }
        lastTime = ContinuousClock.now
        noteFate(in: &survey)
        if survey.file.isComplete, !isRecalled { keep(&survey) }
        publish(survey.snapshot)
      } else if arrival.wait(timeout: .now() + CheckpointSource.vigil) == .timedOut, noteFate(in: &survey) {
        publish(survey.snapshot)
      }
    }
  }

  /// Whether nothing newer is asked for.
  private func isCurrent(_ generation: Int) -> Bool {
    state.withLock { !$0.isStopped && $0.generation == generation }
  }

  /// Says what became of the files meanwhile; whether there is something new to say.
  @discardableResult
  private func noteFate(in survey: inout CheckpointSurvey) -> Bool {
    let earlier = survey.file.problem
    do throws(FileError) {
      for file in checkpoint.files + (before?.files ?? []) {
        try file.checkUnchanged()
        try file.checkInPlace()
      }
    } catch {
      survey.file.problem = sentence(.file(error))
    }
    return survey.file.problem != earlier
  }

  /// An error in a sentence that fits a screen: with the names of files, without the folders they are in.
  private func sentence(_ error: CheckpointError) -> String {
    var sentence = error.description
    for file in checkpoint.files + (before?.files ?? []) where sentence.contains(file.path) {
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      let short = name.count > 40 ? "\(name.prefix(18))…\(name.suffix(20))" : name
      sentence = sentence.replacing(file.path, with: short)
    }
    return sentence
  }

  /// Takes the numbers from the cache; whether they were there.
  private func recall(_ survey: inout CheckpointSurvey) -> Bool {
    guard let cache else { return false }
    do throws(StatisticsCacheError) {
      guard let kept = try cache.reports(on: checkpoint, bins: nil) else { return false }
      for (parameter, group) in survey.groups.enumerated() {
        survey.note(.init(parameter: parameter, report: kept[group[0]]))
      }
      while survey.backlog.takeNearest(to: 0) != nil {}
      survey.file.readCount = survey.groups.count
      return true
    } catch {
      survey.file.problem = error.description
      return false
    }
  }

  /// Puts the numbers into the cache, when they are those of a file that is what it was.
  private func keep(_ survey: inout CheckpointSurvey) {
    let readable = survey.groups.count { checkpoint.tensors[$0[0]].unreadableReason == nil }
    guard let cache, survey.reports.count == readable else { return }
    var all = [TensorReport?](repeating: nil, count: checkpoint.tensors.count)
    for (parameter, group) in survey.groups.enumerated() {
      for member in group { all[member] = survey.reports[parameter] }
    }
    do throws(StatisticsCacheError) {
      try cache.keep(all, on: checkpoint, bins: StatisticsCache.bins)
    } catch {
      survey.file.problem = error.description
    }
  }
}

extension CheckpointSource {
  /// Does what is next: reads some parameters, those first that are looked at, or looks for one under another name;
  /// whether that came to an end.
  private func advance(_ survey: inout CheckpointSurvey, _ now: State) -> Bool {
    if survey.backlog.count > 0 { return read(&survey, from: now.focus?.parameter ?? 0, now.generation) }
    do throws(CheckpointError) {
      return try survey.search { isCurrent(now.generation) }
    } catch {
      survey.file.problem = sentence(error)
      survey.endSearch()
      return true
    }
  }

  private static func isFull(_ batch: [Int], _ byteCount: Int) -> Bool {
    batch.count >= batchLimit || batch.count >= threads && byteCount >= batchByteCount
  }

  /// Reads the numbers of some parameters at the same time; whether all of them came to an end.
  private func read(_ survey: inout CheckpointSurvey, from place: Int, _ generation: Int) -> Bool {
    var (batch, byteCount): ([Int], Int) = ([], 0)
    while !CheckpointSource.isFull(batch, byteCount), let next = survey.backlog.takeNearest(to: place) {
      batch.append(next)
      // An expanded tensor may have any size.
      byteCount += min(survey.tensor(of: next).byteCount, CheckpointSource.batchByteCount)
    }
    let found = Mutex<[(parameter: Int, result: Result<CheckpointSurvey.Finding, CheckpointError>)]>([])
    let (parameters, reader) = (batch, survey.reader)
    DispatchQueue.concurrentPerform(iterations: parameters.count) { index in
      let result: Result<CheckpointSurvey.Finding, CheckpointError>
      do throws(CheckpointError) {
        let finding = try reader.finding(on: parameters[index]) { isCurrent(generation) }
        guard let finding else { return }
        result = .success(finding)
      } catch {
        result = .failure(error)
      }
      found.withLock { $0.append((parameters[index], result)) }
    }
    let results = found.withLock(\.self)
    for (_, result) in results {
      switch result {
      case .success(let finding): survey.note(finding)
      case .failure(let error): survey.file.problem = sentence(error)
      }
    }
    survey.file.readCount += results.count
    guard results.count < batch.count else { return true }
    let done = Set(results.map(\.parameter))
    for parameter in batch where !done.contains(parameter) { survey.backlog.putBack(parameter) }
    return false
  }

  /// What is looked at in detail; `nil` when something newer is asked for.
  private func answer(_ focus: Focus, _ survey: inout CheckpointSurvey, _ generation: Int) -> FocusedParameter? {
    guard survey.groups.indices.contains(focus.parameter) else { return FocusedParameter(focus: focus) }
    let tensor = survey.tensor(of: focus.parameter)
    let earlier = survey.comparison?.counterpart(of: survey.groups[focus.parameter])
    var result: FocusedParameter?
    do throws(CheckpointError) {
      let last = survey.focused
      try checkpoint.answer(focus, about: tensor, before: earlier, knowing: last, while: { isCurrent(generation) }) {
        result = $0
      }
    } catch {
      survey.file.problem = sentence(error)
      result = FocusedParameter(focus: focus)
      result?.absence = sentence(error)
    }
    guard before != nil, earlier == nil, focus.aspect == .drift, result?.absence == nil else { return result }
    result?.absence = "it has no counterpart of the same shape in the first file"
    return result
  }
}
