/// Something about a checkpoint that somebody should look at.
public struct CheckpointFinding: Equatable, Sendable {
  /// What kind of thing it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Elements are NaN or infinite.
    case nonFinite = "non-finite"
    /// Every element is zero.
    case allZero = "all-zero"
    /// Every element is the same.
    case constant
    /// Rows along the first axis are all zero.
    case deadRows = "dead-rows"
    /// An element is very far from the others.
    case outlier
    /// Another tensor has the same bytes, but they are stored twice.
    case lostTie = "lost-tie"
    /// Something of the file was not understood.
    case warning
  }

  /// The kind.
  public var kind: Kind
  /// The name of the tensor; `nil` for what is about the whole file.
  public var tensor: String?
  /// What there is to say, as the end of a sentence that begins with the name.
  public var sentence: String
}

extension Checkpoint {
  /// So many standard deviations from the mean are extreme: no sample of a normal law of any size has such an element.
  private static let extremeDeviations = 40.0

  /// What is suspicious about the tensors, in their order.
  ///
  /// - Parameter reports: what ``reports(bins:)`` gave.
  public func findings(_ reports: [TensorReport?]) throws(CheckpointError) -> [CheckpointFinding] {
    var findings = warnings.map { CheckpointFinding(kind: .warning, tensor: nil, sentence: $0) }
    for (tensor, report) in zip(tensors, reports) {
      guard let report else { continue }
      findings += Checkpoint.findings(tensor, report)
    }
    return findings + (try lostTies(reports))
  }

  private static func findings(_ tensor: StoredTensor, _ report: TensorReport) -> [CheckpointFinding] {
    let found = report.statistics
    func finding(_ kind: CheckpointFinding.Kind, _ sentence: String) -> CheckpointFinding {
      CheckpointFinding(kind: kind, tensor: tensor.name, sentence: sentence)
    }
    var findings: [CheckpointFinding] = []
    if found.nonFinite > 0 {
      let kinds = [(found.nans, "NaN"), (found.positiveInfinities, "+∞"), (found.negativeInfinities, "-∞")]
      let counts = kinds.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      findings.append(finding(.nonFinite, "has elements that are not finite: \(counts) of \(found.count)"))
    }
    // What an optimiser remembers begins at zero, and counters are constant.
    guard tensor.role == .parameter, found.finiteCount > 1, found.nonFinite == 0, !tensor.type.isWholeNumber else {
      return findings
    }
    if found.zeros == found.count {
      findings.append(finding(.allZero, "is zero everywhere"))
    } else if found.minimum == found.maximum {
      findings.append(finding(.constant, "is \(found.minimum) everywhere"))
    } else if report.zeroRows > 0 {
      findings.append(finding(.deadRows, "has \(report.zeroRows) of \(tensor.shape[0]) rows that are all zero"))
    }
    let farthest = max(found.maximum - found.mean, found.mean - found.minimum)
    if found.standardDeviation > 0, farthest > extremeDeviations * found.standardDeviation {
      let element = found.maximum - found.mean == farthest ? found.maximum : found.minimum
      let distance = Int(farthest / found.standardDeviation)
      findings.append(finding(.outlier, "has the element \(element), \(distance) standard deviations from the mean"))
    }
    return findings
  }

  /// Tensors with the same elements that are stored more than once, in their order.
  private func lostTies(_ reports: [TensorReport?]) throws(CheckpointError) -> [CheckpointFinding] {
    let groups = groups
    var search = TwinSearch(self, groups) { reports[groups[$0][0]]?.statistics.summary }
    var findings: [(place: Int, finding: CheckpointFinding)] = []
    while !search.isDone {
      guard case .twin(let one, let other) = try search.next(while: { true }) else { continue }
      let (tensor, twin) = (tensors[groups[one][0]], tensors[groups[other][0]])
      let sentence = "has the same elements as '\(twin.name)', stored twice: a tie may be lost"
      findings.append((groups[one][0], .init(kind: .lostTie, tensor: tensor.name, sentence: sentence)))
    }
    return findings.sorted { $0.place < $1.place }.map(\.finding)
  }
}

extension ElementType {
  /// Whether the elements are whole numbers, or truth values.
  fileprivate var isWholeNumber: Bool {
    switch self {
    case .bool, .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64: true
    default: false
    }
  }
}
