import Statistics

/// Looks for tensors that have the same elements and are stored apart, which are ties that a file may have lost.
struct TwinSearch {
  /// What the next tensor turned out to be.
  enum Step: Equatable {
    /// All of them were looked at.
    case done
    /// The search was told to rest, and begins with the same tensor the next time.
    case interrupted
    /// It is like no earlier one.
    case single
    /// It has the elements of an earlier one; the numbers are those of their groups.
    case twin(Int, of: Int)
  }

  private struct Look: Hashable {
    var type: ElementType
    var shape: [Int]
    var mean: UInt64
    var norm: UInt64
  }

  /// Tensors that look alike are compared with no more different ones than these.
  private static let differentLimit = 8

  private let checkpoint: Checkpoint
  private let groups: [[Int]]
  /// Groups that look alike, the largest number last.
  private var alike: [[Int]]
  /// Those of the last group that are different from each other.
  private var different: [Int] = []
  private var place = 0

  /// Prepares a search among parameters with more than one value.
  ///
  /// - Parameters:
  ///   - groups: The tensors of each parameter.
  ///   - summary: What is known of the elements of a group; `nil` for one that is left out.
  init(_ checkpoint: Checkpoint, _ groups: [[Int]], _ summary: (Int) -> Summary?) {
    self.checkpoint = checkpoint
    self.groups = groups
    var found: [Look: [Int]] = [:]
    for (index, group) in groups.enumerated() {
      let tensor = checkpoint.tensors[group[0]]
      guard tensor.role == .parameter, tensor.count > 1, let known = summary(index), known.minimum != known.maximum
      else { continue }
      let (mean, norm) = (known.mean.bitPattern, known.norm.bitPattern)
      found[Look(type: tensor.type, shape: tensor.shape, mean: mean, norm: norm), default: []].append(index)
    }
    alike = found.values.filter { $0.count > 1 }.sorted { $0[0] > $1[0] }
  }

  /// Whether nothing is left to be looked at.
  var isDone: Bool { alike.isEmpty }

  /// Compares the next tensor with those that look like it.
  ///
  /// - Throws: ``CheckpointError`` when the file cannot be read any more.
  mutating func next(while goesOn: () -> Bool) throws(CheckpointError) -> Step {
    guard let group = alike.last else { return .done }
    let one = group[place]
    var twin: Int?
    for other in different where twin == nil {
      guard let isSame = try hasSameElements(other, one, while: goesOn) else { return .interrupted }
      if isSame { twin = other }
    }
    if twin == nil, different.count < TwinSearch.differentLimit { different.append(one) }
    place += 1
    if place == group.count {
      alike.removeLast()
      (place, different) = (0, [])
    }
    return twin.map { .twin(one, of: $0) } ?? .single
  }

  private func hasSameElements(
    _ index: Int,
    _ other: Int,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Bool? {
    let (tensor, other) = (checkpoint.tensors[groups[index][0]], checkpoint.tensors[groups[other][0]])
    if let isSame = try checkpoint.hasSameBytes(of: tensor, as: other, in: checkpoint, while: goesOn), isSame {
      return true
    }
    var (isSame, isWhole) = (true, goesOn())
    guard isWhole else { return nil }
    try checkpoint.readPairs(of: tensor, and: other, in: checkpoint) { pair throws(CheckpointError) in
      isSame = zip(pair.ours, pair.theirs).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
      isWhole = goesOn()
      return isSame && isWhole
    }
    return isWhole || !isSame ? isSame : nil
  }
}
