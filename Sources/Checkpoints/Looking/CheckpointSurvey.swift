import Inspection
import Statistics

/// How far a checkpoint is read and compared, on the way to the dashboard.
struct CheckpointSurvey {
  /// As many bins as a glance can tell apart.
  private static let glanceBins = 16

  let checkpoint: Checkpoint
  /// The tensors of each parameter of the outline; those of a group are tied.
  let groups: [[Int]]
  /// What is known so far of the parameters.
  private var known: ModelSnapshot
  /// What is known so far of the file.
  var file: FileStatus
  /// What it is compared with.
  private(set) var comparison: RunningComparison?
  /// The report on each parameter, where they are gathered for a cache.
  private(set) var reports: [Int: TensorReport] = [:]
  private let keepsReports: Bool
  /// What is not read yet.
  var backlog: Backlog
  private var renames: RenameSearch?
  private var twins: TwinSearch?
  /// The parameters that tensors are, where it is compared.
  private var parameters: [Int: Int] = [:]

  /// Prepares a survey; nothing is read yet.
  ///
  /// - Parameters:
  ///   - before: What the checkpoint is compared with.
  ///   - keepsReports: Whether ``reports`` are gathered.
  init(_ checkpoint: Checkpoint, name: String, before: Checkpoint?, keepsReports: Bool) {
    self.checkpoint = checkpoint
    self.keepsReports = keepsReports
    groups = checkpoint.groups
    backlog = Backlog(count: groups.count)
    let outline = ModelOutline(checkpoint)
    known = ModelSnapshot(outline: outline, readings: outline.parameters.map { _ in nil })
    file = FileStatus(
      name: name,
      format: checkpoint.format,
      byteCount: checkpoint.byteCount,
      totalCount: groups.count
    )
    file.problem = checkpoint.warnings.first
    file.facts = checkpoint.metadata.map { FileStatus.Fact($0.name, $0.value) }
    file.search = groups.count > 1 ? "twins" : nil
    if let before {
      let comparison = RunningComparison(before, checkpoint)
      file.aspects = [.value, .drift]
      file.changes = groups.map { _ in nil }
      file.missing = comparison.missing
      file.note = comparison.note
      file.search = nil
      if !file.missing.isEmpty {
        renames = comparison.search
        file.search = "renamed parameters"
      }
      self.comparison = comparison
      for (parameter, group) in groups.enumerated() { for member in group { parameters[member] = parameter } }
    }
  }

  /// What is known so far.
  var snapshot: ModelSnapshot {
    var snapshot = known
    snapshot.file = file
    return snapshot
  }

  /// The tensor that stands for a parameter.
  func tensor(of parameter: Int) -> StoredTensor { checkpoint.tensors[groups[parameter][0]] }

  /// Takes the answer to what is looked at.
  mutating func take(_ answer: FocusedParameter) { known.focused = answer }

  /// What was looked at last.
  var focused: FocusedParameter? { known.focused }
}

extension CheckpointSurvey {
  /// What was found out about a parameter.
  struct Finding: Sendable {
    var parameter: Int
    /// Its elements; `nil` where they are no numbers.
    var report: TensorReport?
    /// What became of it, if it is compared.
    var change: ParameterChange?
  }

  /// What is needed to read parameters, several at a time.
  struct Reader: Sendable {
    let checkpoint: Checkpoint
    let groups: [[Int]]
    let comparison: RunningComparison?

    /// Reads a parameter; `nil` when it was told to rest.
    ///
    /// - Throws: ``CheckpointError`` when a file cannot be read any more.
    func finding(on parameter: Int, while goesOn: () -> Bool) throws(CheckpointError) -> Finding? {
      let tensor = checkpoint.tensors[groups[parameter][0]]
      var finding = Finding(parameter: parameter)
      if tensor.unreadableReason == nil {
        let report = try checkpoint.report(on: tensor, bins: StatisticsCache.bins, while: goesOn)
        guard let report else { return nil }
        finding.report = report
      }
      if let comparison {
        guard let change = try comparison.change(of: groups[parameter], while: goesOn) else { return nil }
        finding.change = change
      }
      return finding
    }
  }

  /// What reads parameters.
  var reader: Reader { Reader(checkpoint: checkpoint, groups: groups, comparison: comparison) }

  /// Notes what was found out.
  mutating func note(_ finding: Finding) {
    let parameter = finding.parameter
    if let report = finding.report {
      var reading = ParameterReading(values: report.statistics.summary)
      reading.histogram = report.histogram.map { $0.histogram.coarse(CheckpointSurvey.glanceBins) }
      reading.drift = finding.change?.relativeNorm
      known.readings[parameter] = reading
      if keepsReports { reports[parameter] = report }
    }
    if let change = finding.change { file.changes[parameter] = change }
  }

  /// Looks for one more parameter under another name, or for one more twin, once all is read; `false` when it was told
  /// to rest.
  ///
  /// - Throws: ``CheckpointError`` when a file cannot be read any more.
  mutating func search(while goesOn: () -> Bool) throws(CheckpointError) -> Bool {
    if renames != nil {
      switch try renames?.next(while: goesOn) {
      case .interrupted: return false
      case .removed: break
      case .renamed(let before, let after, let change): note(after, was: before, change)
      case .done, nil: (renames, file.search) = (nil, nil)
      }
      return true
    }
    var search = twins ?? TwinSearch(checkpoint, groups) { known.readings[$0]?.values }
    defer { twins = search }
    switch try search.next(while: goesOn) {
    case .interrupted: return false
    case .single: break
    case .twin(let one, let other): file.twins[one] = other
    case .done: file.search = nil
    }
    return true
  }

  /// Gives the search up.
  mutating func endSearch() { file.search = nil }

  private mutating func note(_ tensor: Int, was earlier: Int, _ change: CheckpointDifference.Change) {
    guard let found = comparison?.note(tensor, was: earlier, change), let parameter = parameters[tensor] else { return }
    file.changes[parameter] = found
    known.readings[parameter]?.drift = found.relativeNorm
    if let place = file.missing.firstIndex(where: { $0 == found.detail }) { file.missing.remove(at: place) }
  }
}
