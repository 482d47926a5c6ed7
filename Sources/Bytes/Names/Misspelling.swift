/// A name that nothing has, perhaps because it was mistyped or cut short.
public struct Misspelling {
  private let name: [Character]
  /// The name as it was written, if it is not too long.
  public let text: String

  /// Takes the beginning of a name; no known name is longer than that.
  public init(_ name: String) {
    text = String(name.prefix(64))
    self.name = Array(name.prefix(64).lowercased())
  }

  /// The name that was probably meant; `nil` when none is near.
  public func nearest(among names: [String]) -> String? { nearest(1, among: names).first }

  /// At most `count` of the names that may have been meant, the likeliest first.
  ///
  /// Near are those that are reached by few changed, added, dropped or swapped characters, at most a third of them, and
  /// then those that begin with it or have a word that near, the shortest first. Upper and lower case are the same.
  public func nearest(_ count: Int, among names: [String]) -> [String] {
    let limit = max(3, name.count) / 3
    var near: [(name: String, rank: Int)] = []
    for known in names {
      let letters = Array(known.lowercased())
      let distance = distance(to: letters)
      if distance <= limit {
        near.append((known, distance))
      } else if name.count > 1, letters.starts(with: name) || isNearWord(of: letters, limit) {
        near.append((known, limit + letters.count))
      }
    }
    // The library's sort keeps the order of equals.
    near.sort { $0.rank < $1.rank }
    return near.prefix(count).map { $0.name }
  }

  private func isNearWord(of letters: [Character], _ limit: Int) -> Bool {
    letters.split { $0 == "_" || $0 == "-" }.contains { distance(to: Array($0)) <= limit }
  }

  /// The distance of Levenshtein, with two neighbours that changed places as one more kind of mistake (Damerau, 1964, in
  /// the restricted form in which no characters change twice).
  private func distance(to other: [Character]) -> Int {
    var rows = [Array(0...other.count)]
    for (y, character) in name.enumerated() {
      var row = [y + 1]
      for (x, wanted) in other.enumerated() {
        var best = min(rows[y][x] + (character == wanted ? 0 : 1), rows[y][x + 1] + 1, row[x] + 1)
        if x > 0, y > 0, character == other[x - 1], wanted == name[y - 1] { best = min(best, rows[y - 1][x - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[name.count][other.count]
  }
}

extension Misspelling {
  /// The sentence for a name that nothing has: the nearest of the names there are, and all of them.
  public func complaint(about kind: String, known: [String]) -> String {
    let hint = nearest(among: known).map { "did you mean \($0)? " } ?? ""
    let list = known.isEmpty ? "there are none" : "known are \(known.joined(separator: ", "))"
    return "there is no \(kind) called '\(text)' (\(hint)\(list))"
  }
}
