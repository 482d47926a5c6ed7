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
    let pairs = TensorPairs(before.tensors, after.tensors)
    (prefixBefore, prefixAfter) = (pairs.prefixBefore, pairs.prefixAfter)
    entries = []
    let total = Double(max(1, pairs.pairs.reduce(0) { $0 + before.tensors[$1.before].byteCount }))
    var done = 0
    for pair in pairs.pairs {
      let (tensor, other) = (before.tensors[pair.before], after.tensors[pair.after])
      progress(Double(done) / total)
      done += tensor.byteCount
      guard let fate = try CheckpointDifference.fate(tensor, before, other, after, while: { true }) else { continue }
      entries.append(Entry(before: tensor.name, after: other.name, shape: other.shape, fate: fate))
    }
    try addLost(pairs)
    sort()
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
  /// Finds tensors again that have another name.
  private mutating func addLost(_ pairs: TensorPairs) throws(CheckpointError) {
    var search = RenameSearch(before, after, pairs)
    searching: while true {
      switch try search.next(while: { true }) {
      case .done, .interrupted: break searching
      case .removed(let index):
        let tensor = before.tensors[index]
        entries.append(Entry(before: tensor.name, after: nil, shape: tensor.shape, fate: .removed))
      case .renamed(let index, let place, let change):
        let (tensor, other) = (before.tensors[index], after.tensors[place])
        entries.append(Entry(before: tensor.name, after: other.name, shape: other.shape, fate: .renamed(change)))
      }
    }
    for tensor in search.unknown.map({ after.tensors[$0] }) {
      entries.append(Entry(before: nil, after: tensor.name, shape: tensor.shape, fate: .added))
    }
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
}
