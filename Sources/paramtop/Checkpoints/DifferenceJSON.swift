import Bytes
import Checkpoints

extension JSON {
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
