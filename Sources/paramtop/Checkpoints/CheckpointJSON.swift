import Bytes
import Checkpoints

extension JSON {
  /// What `open --json` prints of a checkpoint.
  static func of(
    _ checkpoint: Checkpoint,
    _ reports: [TensorReport?]?,
    _ findings: [CheckpointFinding]?
  ) -> JSON {
    var ties: [Int: [Int]] = [:]
    for group in checkpoint.groups where group.count > 1 {
      for member in group { ties[member] = group.filter { $0 != member } }
    }
    let tensors = checkpoint.tensors.enumerated().map { index, tensor in
      let tied = (ties[index] ?? []).map { JSON.string(checkpoint.tensors[$0].name) }
      return JSON.object(JSON.members(of: tensor, tied) + (reports.map { JSON.members(of: $0[index]) } ?? []))
    }
    var members: [(key: String, value: JSON)] = [
      ("format", .string(checkpoint.format)),
      ("files", .array(checkpoint.files.map { .string($0.path) })),
      ("uniqueCount", .integer(checkpoint.uniqueCount)),
      ("nominalCount", .integer(checkpoint.nominalCount)),
      ("bytes", .integer(checkpoint.byteCount)),
      ("metadata", .object(checkpoint.metadata.map { (key: $0.name, value: .string($0.value)) })),
      ("warnings", .array(checkpoint.warnings.map { .string($0) })),
      ("tensors", .array(tensors)),
    ]
    if let findings {
      let objects = findings.map { finding -> JSON in
        [
          "kind": .string(finding.kind.rawValue), "tensor": .string(finding.tensor),
          "sentence": .string(finding.sentence),
        ]
      }
      members.append(("findings", .array(objects)))
    }
    return .object(members)
  }

  private static func members(of tensor: StoredTensor, _ tied: [JSON]) -> [(key: String, value: JSON)] {
    [
      ("name", .string(tensor.name)),
      ("dtype", .string(tensor.type == .opaque ? tensor.typeName : tensor.type.name)),
      ("storedAs", .string(tensor.typeName)),
      ("shape", .array(tensor.shape.map { .integer($0) })),
      ("count", .integer(tensor.count)),
      ("bytes", .integer(tensor.byteCount)),
      ("role", .string(tensor.role.rawValue)),
      ("tiedWith", .array(tied)),
    ]
  }

  /// The statistics of a tensor; nulls for one that has none.
  private static func members(of report: TensorReport?) -> [(key: String, value: JSON)] {
    let found = report?.statistics
    func count(_ path: KeyPath<ElementStatistics, Int>) -> JSON { found.map { .integer($0[keyPath: path]) } ?? .null }
    func number(_ path: KeyPath<ElementStatistics, Double>) -> JSON {
      found.map { .double($0[keyPath: path]) } ?? .null
    }
    let histogram: JSON =
      report?.histogram.map { histogram in
        [
          "lo": .double(histogram.range.lowerBound), "hi": .double(histogram.range.upperBound),
          "counts": .array(histogram.counts.map { .integer($0) }),
        ]
      } ?? .null
    return [
      ("min", number(\.minimum)), ("max", number(\.maximum)), ("mean", number(\.mean)),
      ("std", number(\.standardDeviation)), ("norm", number(\.norm)), ("zeros", count(\.zeros)), ("nan", count(\.nans)),
      ("posInf", count(\.positiveInfinities)), ("negInf", count(\.negativeInfinities)), ("histogram", histogram),
    ]
  }

  /// What `diff --json` prints.
  static func of(_ difference: CheckpointDifference, _ entries: [CheckpointDifference.Entry]) -> JSON {
    let equal = difference.entries.count { $0.fate == .equal }
    return [
      "before": .string(difference.before.files.first?.path),
      "after": .string(difference.after.files.first?.path),
      "prefixBefore": .string(difference.prefixBefore),
      "prefixAfter": .string(difference.prefixAfter),
      "equal": .integer(equal),
      "different": .integer(difference.entries.count - equal),
      "tensors": .array(entries.map(object)),
    ]
  }

  private static func object(of entry: CheckpointDifference.Entry) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("fate", .string(entry.fate.word)), ("before", .string(entry.before)), ("after", .string(entry.after)),
      ("shape", .array(entry.shape.map { .integer($0) })),
    ]
    switch entry.fate {
    case .changed(let change), .renamed(let change):
      members += [
        ("relativeNorm", .double(change.relativeNorm)), ("maxAbs", .double(change.largest)),
        ("cosine", .double(change.cosine)), ("changed", .integer(change.count)),
        ("nonFinite", .integer(change.nonFinite)),
      ]
    case .reshaped(let from, _): members.append(("shapeBefore", .array(from.map { .integer($0) })))
    case .incomparable(let reason): members.append(("reason", .string(reason)))
    case .equal, .removed, .added: break
    }
    return .object(members)
  }
}

extension CheckpointDifference.Fate {
  /// What became of a tensor, in a word.
  var word: String {
    switch self {
    case .equal: "equal"
    case .changed: "changed"
    case .reshaped: "reshaped"
    case .renamed: "renamed"
    case .removed: "removed"
    case .added: "added"
    case .incomparable: "incomparable"
    }
  }
}
