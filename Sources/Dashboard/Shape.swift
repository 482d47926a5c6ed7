import Screen

/// Shapes as text.
enum Shape {
  /// For a column: `64×64`, `64`, `?×64`, `·` for a scalar.
  static func short(_ extents: [Int?]) -> String {
    guard !extents.isEmpty else { return "·" }
    return extents.map { $0.map { "\($0)" } ?? "?" }.joined(separator: "×")
  }

  /// For a title: `[64, 64]`.
  static func long(_ extents: [Int?]) -> String {
    "[" + extents.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ") + "]"
  }
}
