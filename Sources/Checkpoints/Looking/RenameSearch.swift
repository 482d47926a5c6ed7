/// Looks for tensors of one checkpoint that are in another under a different name: those of the same shape, with elements
/// that are the same or nearly so.
struct RenameSearch {
  /// What became of the next tensor.
  enum Step {
    /// All of them were looked for.
    case done
    /// The search was told to rest, and begins with the same tensor the next time.
    case interrupted
    /// A tensor of the first is nowhere in the second.
    case removed(before: Int)
    /// A tensor of the first has another name in the second.
    case renamed(before: Int, after: Int, CheckpointDifference.Change)
  }

  /// Elements that are nearer than this, as a relative norm, are those of a tensor that was renamed.
  private static let nearness = 1e-2
  /// More pairs are not tried.
  private static let trialLimit = 10_000
  /// So many elements mostly tell that two tensors have nothing to do with each other.
  private static let probeCount = 1 << 14

  private let before: Checkpoint
  private let after: Checkpoint
  private let lost: [Int]
  private var place = 0
  private var trials = 0
  private let new: [Int]
  /// What of the second was not found yet, by shape.
  private var candidates: [[Int]: [Int]]

  /// Looks for what the names did not bring together.
  init(_ before: Checkpoint, _ after: Checkpoint, _ pairs: TensorPairs) {
    (self.before, self.after) = (before, after)
    (lost, new) = (pairs.lost, pairs.new)
    candidates = Dictionary(grouping: new) { after.tensors[$0].shape }
  }

  /// What of the second is like nothing in the first, as far as is known.
  var unknown: [Int] {
    let left = Set(candidates.values.joined())
    return new.filter(left.contains)
  }

  /// Looks for the next tensor.
  ///
  /// - Throws: ``CheckpointError`` when a file cannot be read any more.
  mutating func next(while goesOn: () -> Bool) throws(CheckpointError) -> Step {
    guard place < lost.count else { return .done }
    let index = lost[place]
    let tensor = before.tensors[index]
    var match: (place: Int, change: CheckpointDifference.Change)?
    for (place, candidate) in (candidates[tensor.shape] ?? []).enumerated() {
      guard trials < RenameSearch.trialLimit else { break }
      guard let change = try trial(tensor, after.tensors[candidate], while: goesOn) else {
        guard goesOn() else { return .interrupted }
        continue
      }
      if change.relativeNorm < min(RenameSearch.nearness, match?.change.relativeNorm ?? .infinity) {
        match = (place, change)
      }
      if change.count == 0 { break }
    }
    place += 1
    guard let match, let found = candidates[tensor.shape]?.remove(at: match.place) else {
      return .removed(before: index)
    }
    return .renamed(before: index, after: found, match.change)
  }

  /// How one tensor would have changed into another; `nil` for those that have nothing in common, and when told to rest.
  private mutating func trial(
    _ tensor: StoredTensor,
    _ candidate: StoredTensor,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> CheckpointDifference.Change? {
    guard tensor.count > 0, tensor.unreadableReason == nil, candidate.unreadableReason == nil else { return nil }
    trials += 1
    if tensor.count > 2 * RenameSearch.probeCount, tensor.isSeekable, candidate.isSeekable {
      let ends = [tensor, candidate].map { $0.beginning(RenameSearch.probeCount) }
      let probe = try CheckpointDifference.change(ends[0], before, ends[1], after, isTrial: true, while: goesOn)
      guard let probe, probe.relativeNorm < 0.5 else { return nil }
    }
    return try CheckpointDifference.change(tensor, before, candidate, after, isTrial: true, while: goesOn)
  }
}

extension StoredTensor {
  /// The first elements, as a vector.
  fileprivate func beginning(_ count: Int) -> StoredTensor {
    var part = self
    (part.shape, part.strides) = ([count], [1])
    return part
  }
}
