/// Which tensors of two checkpoints belong together by their names, but for a prefix, and which are in one only.
struct TensorPairs: Sendable {
  /// A tensor of the first and one of the second, by their indices.
  struct Pair: Equatable, Sendable {
    var before: Int
    var after: Int
  }

  /// What names of the first have before those of the second; empty mostly.
  let prefixBefore: String
  /// What names of the second have before those of the first; empty mostly.
  let prefixAfter: String
  /// What is in both, in the order of the first.
  private(set) var pairs: [Pair] = []
  /// What is only in the first.
  private(set) var lost: [Int] = []
  /// What is only in the second.
  private(set) var new: [Int] = []

  /// - Complexity: O(tensors · prefixes).
  init(_ before: [StoredTensor], _ after: [StoredTensor]) {
    let names = NameMatch(before.map(\.name), after.map(\.name))
    (prefixBefore, prefixAfter) = (names.prefixBefore, names.prefixAfter)
    let places = Dictionary(after.enumerated().map { ($1.name, $0) }) { $1 }
    var found: Set<Int> = []
    for (index, tensor) in before.enumerated() {
      if let place = names.after(tensor.name).flatMap({ places[$0] }), found.insert(place).inserted {
        pairs.append(Pair(before: index, after: place))
      } else {
        lost.append(index)
      }
    }
    new = after.indices.filter { !found.contains($0) }
  }
}
