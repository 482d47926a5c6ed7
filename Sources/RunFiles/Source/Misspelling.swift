/// A name that nothing has, perhaps because it was mistyped.
public struct Misspelling {
  private let name: [Character]
  /// The name as it was written, if it is not too long.
  let text: String

  /// Takes the beginning of a name; no known name is longer than that.
  public init(_ name: String) {
    text = String(name.prefix(64))
    self.name = Array(name.prefix(64).lowercased())
  }

  /// The name that is reached with the fewest changed, added, dropped or swapped characters; `nil` when it takes more than
  /// a third of them.
  public func nearest(among names: [String]) -> String? {
    let nearest = names.map { (name: $0, distance: distance(to: Array($0.lowercased()))) }.min {
      $0.distance < $1.distance
    }
    guard let nearest, nearest.distance * 3 <= max(3, name.count) else { return nil }
    return nearest.name
  }

  /// The distance of Levenshtein, with two neighbours that changed places as one more kind of mistake.
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
