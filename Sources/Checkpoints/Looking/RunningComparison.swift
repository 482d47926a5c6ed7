import Inspection

/// What is known so far of how a checkpoint is different from an earlier one, while both are on the dashboard.
struct RunningComparison: Sendable {
  /// The earlier one.
  let before: Checkpoint
  /// Which tensor of the earlier one a tensor was, by their indices.
  private var counterparts: [Int: Int]
  private let after: Checkpoint
  private let pairs: TensorPairs

  /// Begins with what the names say.
  init(_ before: Checkpoint, _ after: Checkpoint) {
    (self.before, self.after) = (before, after)
    pairs = TensorPairs(before.tensors, after.tensors)
    counterparts = Dictionary(pairs.pairs.map { ($0.after, $0.before) }) { $1 }
  }

  /// Which prefixes of names are passed over, if any.
  var note: String? {
    switch (pairs.prefixBefore.isEmpty, pairs.prefixAfter.isEmpty) {
    case (true, true): nil
    case (false, true): "'\(pairs.prefixBefore)' before names of the first is passed over"
    case (true, false): "'\(pairs.prefixAfter)' before names of the second is passed over"
    case (false, false): "'\(pairs.prefixBefore)' of the first is taken for '\(pairs.prefixAfter)' of the second"
    }
  }

  /// Names that the earlier one only has, as far as names tell.
  var missing: [String] { pairs.lost.map { before.tensors[$0].name } }

  /// A search for these under other names.
  var search: RenameSearch { RenameSearch(before, after, pairs) }

  /// The tensor of the earlier checkpoint that some tied tensors can be compared with, element by element.
  func counterpart(of group: [Int]) -> Checkpoint.Counterpart? {
    guard let tensor = group.first(where: { counterparts[$0] != nil }),
      let earlier = counterparts[tensor].map({ before.tensors[$0] }), earlier.unreadableReason == nil,
      earlier.shape == after.tensors[tensor].shape
    else { return nil }
    return Checkpoint.Counterpart(checkpoint: before, tensor: earlier)
  }

  /// What became of some tied tensors, of which one may be in the other; `nil` when it was told to rest.
  ///
  /// - Throws: ``CheckpointError`` when a file cannot be read any more.
  func change(of group: [Int], while goesOn: () -> Bool) throws(CheckpointError) -> ParameterChange? {
    guard let tensor = group.first(where: { counterparts[$0] != nil }),
      let earlier = counterparts[tensor].map({ before.tensors[$0] })
    else { return ParameterChange(.added) }
    let fate = try CheckpointDifference.fate(earlier, before, after.tensors[tensor], after, while: goesOn)
    return fate.map { RunningComparison.change($0, was: earlier.name) }
  }

  /// Notes that a tensor has another name than it had, and says it.
  mutating func note(
    _ tensor: Int,
    was earlier: Int,
    _ change: CheckpointDifference.Change
  ) -> ParameterChange {
    counterparts[tensor] = earlier
    return RunningComparison.change(.renamed(change), was: before.tensors[earlier].name)
  }

  private static func change(_ fate: CheckpointDifference.Fate, was name: String) -> ParameterChange {
    switch fate {
    case .equal:
      var change = ParameterChange(.equal)
      change.relativeNorm = 0
      return change
    case .changed(let found): return ParameterChange(.changed, found)
    case .renamed(let found): return ParameterChange(.renamed, found, detail: name)
    case .reshaped(let from, _):
      return ParameterChange(.reshaped, detail: from.isEmpty ? "()" : from.map(String.init).joined(separator: "×"))
    case .incomparable(let reason): return ParameterChange(.incomparable, detail: reason)
    case .added, .removed: return ParameterChange(.added)
    }
  }
}

extension ParameterChange {
  fileprivate init(_ kind: Kind, _ change: CheckpointDifference.Change, detail: String? = nil) {
    self.init(kind, detail: detail)
    (relativeNorm, largest, cosine, count) = (change.relativeNorm, change.largest, change.cosine, change.count)
  }
}
