/// A name that nothing has, and those that have most of its pairs of letters.
struct SimilarNames {
  private let pairs: [[Character]]

  /// Takes the beginning of a name; no known name is longer than that.
  init(_ name: String) { pairs = SimilarNames.pairs(of: String(name.prefix(64))) }

  /// At most `count` of `names`, the likeliest first; none that has less than half of the pairs.
  func most(_ count: Int, among names: [String]) -> [String] {
    var likely: [(name: String, share: Double)] = []
    for name in names {
      let known = SimilarNames.pairs(of: name)
      let shared = Double(shared(with: known))
      guard 2 * shared >= Double(pairs.count) else { continue }
      // Among those that have as much of it, the one with the least beside it.
      likely.append((name, shared + shared / Double(known.count)))
    }
    // The library's sort keeps the order of equals.
    likely.sort { $0.share > $1.share }
    return likely.prefix(count).map { $0.name }
  }

  private func shared(with known: [[Character]]) -> Int {
    var rest = known
    return pairs.count { pair in
      guard let place = rest.firstIndex(of: pair) else { return false }
      rest.remove(at: place)
      return true
    }
  }

  /// The pairs of neighbours, the edges included, so that a name of one letter has two.
  private static func pairs(of name: String) -> [[Character]] {
    let letters = Array(" \(name.lowercased()) ")
    return zip(letters, letters.dropFirst()).map { [$0, $1] }
  }
}
