/// What changed from one checkpoint to another.
public struct CheckpointDifference: Sendable {
  /// How the elements of a tensor changed.
  public struct Change: Equatable, Sendable {
    /// ‖after − before‖ / ‖before‖ over the finite elements; infinite where before was zero and after is not.
    public var relativeNorm = 0.0
    /// The largest |after − before|.
    public var largest = 0.0
    /// The cosine of the angle between both; NaN where one of them is zero.
    public var cosine = 1.0
    /// How many elements are not the same number; NaN is the same as NaN.
    public var count = 0
    /// How many elements are finite in one of them only, or are different where they are not.
    public var nonFinite = 0
  }

  /// What became of a tensor.
  public enum Fate: Equatable, Sendable {
    /// Its name, but for a prefix, its shape and every element are the same.
    case equal
    /// Elements are different.
    case changed(Change)
    /// The shape is different.
    case reshaped(from: [Int], to: [Int])
    /// A tensor of another name has the same shape, and elements that are the same or nearly so.
    case renamed(Change)
    /// It is only in the first.
    case removed
    /// It is only in the second.
    case added
    /// Its elements cannot be compared as numbers, and its bytes are not the same; the sentence says why.
    case incomparable(String)
  }

  /// A tensor in both.
  public struct Entry: Equatable, Sendable {
    /// Its name in the first; `nil` where it is not there.
    public var before: String?
    /// Its name in the second; `nil` where it is not there.
    public var after: String?
    /// Its shape, in the second where it is there.
    public var shape: [Int]
    /// What became of it.
    public var fate: Fate

    /// The name by which it is known.
    public var name: String { after ?? before ?? "" }
  }

  /// The first.
  public let before: Checkpoint
  /// The second.
  public let after: Checkpoint
  /// What the names of the first have before those of the second; empty mostly.
  public let prefixBefore: String
  /// What the names of the second have before those of the first; empty mostly.
  public let prefixAfter: String
  /// The tensors: those that are in one of them only, then by how much they changed, the most first.
  public private(set) var entries: [Entry]

  /// Compares two checkpoints of any formats, element by element.
  ///
  /// - Parameter progress: Takes the share that is compared, 0…1.
  /// - Throws: ``CheckpointError`` when a file cannot be read any more.
  public init(
    _ before: Checkpoint,
    _ after: Checkpoint,
    progress: (Double) -> Void = { _ in }
  ) throws(CheckpointError) {
    self.before = before
    self.after = after
    let names = NameMatch(before.tensors.map(\.name), after.tensors.map(\.name))
    (prefixBefore, prefixAfter) = (names.prefixBefore, names.prefixAfter)
    entries = []
    var (lost, found): ([StoredTensor], Set<String>) = ([], [])
    let later = Dictionary(after.tensors.map { ($0.name, $0) }) { $1 }
    let total = Double(max(1, before.tensors.reduce(0) { $0 + $1.byteCount }))
    var done = 0
    for tensor in before.tensors {
      progress(Double(done) / total)
      done += tensor.byteCount
      guard let name = names.after(tensor.name), let other = later[name] else {
        lost.append(tensor)
        continue
      }
      found.insert(name)
      let fate = try CheckpointDifference.fate(tensor, before, other, after)
      entries.append(Entry(before: tensor.name, after: name, shape: other.shape, fate: fate))
    }
    try addLost(lost, after.tensors.filter { !found.contains($0.name) })
    sort()
  }

  /// How the tensor of this name in the second changed, if it did.
  func change(of name: String) -> Change? {
    switch entries.first(where: { $0.after == name })?.fate {
    case .equal: Change()
    case .changed(let change), .renamed(let change): change
    default: nil
    }
  }

  /// The tensor of the first that the tensor of this name in the second was.
  func counterpart(of name: String) -> Checkpoint.Counterpart? {
    guard let entry = entries.first(where: { $0.after == name }),
      let tensor = before.tensors.first(where: { $0.name == entry.before }), tensor.unreadableReason == nil
    else { return nil }
    switch entry.fate {
    case .equal, .changed, .renamed: return Checkpoint.Counterpart(checkpoint: before, tensor: tensor)
    default: return nil
    }
  }

  /// The entries that are different by more than `tolerance`, a relative norm.
  public func differing(beyond tolerance: Double) -> [Entry] {
    entries.filter { entry in
      switch entry.fate {
      case .equal: false
      case .changed(let change), .renamed(let change):
        change.nonFinite > 0 || !(change.relativeNorm <= tolerance)
      case .reshaped, .removed, .added, .incomparable: true
      }
    }
  }
}

extension CheckpointDifference {
  /// Elements that are nearer than this, as a relative norm, are those of a tensor that was renamed.
  private static let nearness = 1e-2
  /// More pairs are not tried.
  private static let trialLimit = 10_000

  /// Finds tensors again that have another name.
  private mutating func addLost(_ lost: [StoredTensor], _ new: [StoredTensor]) throws(CheckpointError) {
    var new = new
    var trials = 0
    for tensor in lost {
      var match: (place: Int, change: Change)?
      for (place, candidate) in new.enumerated() where candidate.shape == tensor.shape && candidate.count > 0 {
        trials += 1
        guard trials <= CheckpointDifference.trialLimit else { break }
        guard tensor.unreadableReason == nil, candidate.unreadableReason == nil else { continue }
        let change = try CheckpointDifference.change(tensor, before, candidate, after, isTrial: true)
        if change.relativeNorm < min(CheckpointDifference.nearness, match?.change.relativeNorm ?? .infinity) {
          match = (place, change)
        }
        if change.count == 0 { break }
      }
      if let match {
        let other = new.remove(at: match.place)
        entries.append(Entry(before: tensor.name, after: other.name, shape: other.shape, fate: .renamed(match.change)))
      } else {
        entries.append(Entry(before: tensor.name, after: nil, shape: tensor.shape, fate: .removed))
      }
    }
    for tensor in new { entries.append(Entry(before: nil, after: tensor.name, shape: tensor.shape, fate: .added)) }
  }

  private mutating func sort() {
    func rank(_ entry: Entry) -> (Int, Double) {
      switch entry.fate {
      case .removed: (0, 0)
      case .added: (1, 0)
      case .reshaped, .incomparable: (2, 0)
      case .renamed(let change): (3, -change.relativeNorm)
      case .changed(let change): (4, change.relativeNorm.isNaN ? -.infinity : -change.relativeNorm)
      case .equal: (5, 0)
      }
    }
    // The sort is stable, so that names stay in their order where nothing else decides.
    entries = entries.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return (a.0, a.1, left.offset) < (b.0, b.1, right.offset)
    }.map(\.element)
  }

  private static func fate(
    _ tensor: StoredTensor,
    _ before: Checkpoint,
    _ other: StoredTensor,
    _ after: Checkpoint
  ) throws(CheckpointError) -> Fate {
    guard tensor.shape == other.shape else { return .reshaped(from: tensor.shape, to: other.shape) }
    if let reason = tensor.unreadableReason ?? other.unreadableReason {
      // Records of two kinds may have the same bytes.
      var isSame = tensor.type == other.type && (tensor.type != .opaque || tensor.typeName == other.typeName)
      if isSame {
        let digest = try CheckpointDifference.digest(tensor, before)
        isSame = try CheckpointDifference.digest(other, after) == digest
      }
      return isSame ? .equal : .incomparable(reason)
    }
    if try before.hasSameBytes(of: tensor, as: other, in: after) { return .equal }
    let change = try change(tensor, before, other, after)
    return change.count == 0 ? .equal : .changed(change)
  }

  /// A number that differs where bytes do, but for one chance in 2⁶⁴ (FNV-1a).
  private static func digest(_ tensor: StoredTensor, _ checkpoint: Checkpoint) throws(CheckpointError) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    try checkpoint.readBytes(of: tensor) { bytes throws(CheckpointError) in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return true
    }
    return hash
  }

  /// - Parameter isTrial: whether it is enough to know that they have nothing to do with each other.
  private static func change(
    _ tensor: StoredTensor,
    _ before: Checkpoint,
    _ other: StoredTensor,
    _ after: Checkpoint,
    isTrial: Bool = false
  ) throws(CheckpointError) -> Change {
    var change = Change()
    var (distance, product, norm, otherNorm) = (0.0, 0.0, 0.0, 0.0)
    try before.readPairs(of: tensor, and: other, in: after) { pair throws(CheckpointError) in
      for (a, b) in zip(pair.ours, pair.theirs) {
        if a.isFinite, b.isFinite {
          let step = b - a
          if step != 0 { change.count += 1 }
          distance += step * step
          product += a * b
          norm += a * a
          otherNorm += b * b
          change.largest = max(change.largest, abs(step))
        } else if !(a == b || a.isNaN && b.isNaN) {
          change.count += 1
          change.nonFinite += 1
        }
      }
      return !isTrial || distance <= 0.25 * norm
    }
    change.relativeNorm = distance == 0 ? 0 : (distance / norm).squareRoot()
    change.cosine = change.count == 0 ? 1 : product / (norm.squareRoot() * otherNorm.squareRoot())
    return change
  }
}
