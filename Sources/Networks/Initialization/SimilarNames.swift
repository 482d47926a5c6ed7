/// A name that nothing has, and those that share the most pairs of letters with it (Dice, 1945).
struct SimilarNames {
  private let pairs: [[Character]]

  /// Takes the beginning of a name; no known name is longer than that.
  init(_ name: String) { pairs = SimilarNames.pairs(of: String(name.prefix(64))) }

  /// At most `count` of `names`, the likeliest first; none that shares less than half.
  func most(_ count: Int, among names: [String]) -> [String] {
    var likely: [(name: String, share: Double)] = names.map { ($0, share(with: $0)) }
    likely.removeAll { $0.share < 0.5 }
    // The library's sort keeps the order of equals.
    likely.sort { $0.share > $1.share }
    return likely.prefix(count).map { $0.name }
  }

  private func share(with name: String) -> Double {
    var rest = SimilarNames.pairs(of: name)
    let total = pairs.count + rest.count
    var shared = 0
    for pair in pairs {
      guard let place = rest.firstIndex(of: pair) else { continue }
      rest.remove(at: place)
      shared += 1
    }
    return Double(2 * shared) / Double(total)
  }

  /// The pairs of neighbours, the edges included, so that a name of one letter has two.
  private static func pairs(of name: String) -> [[Character]] {
    let letters = Array(" \(name.lowercased()) ")
    return zip(letters, letters.dropFirst()).map { [$0, $1] }
  }
}
