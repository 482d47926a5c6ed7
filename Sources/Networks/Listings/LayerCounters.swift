/// How many layers of each kind have been named so far: Keras and Gluon number them through all models of a program.
public struct LayerCounters: ExpressibleByDictionaryLiteral, Sendable {
  private var counts: [String: Int]

  /// Begins with the numbers that the next layers get, `["dense": 2]`; 0 for those that are not given.
  public init(dictionaryLiteral next: (String, Int)...) { counts = Dictionary(next) { $1 } }

  /// The number of the next layer of a kind.
  mutating func next(_ kind: String) -> Int {
    defer { counts[kind, default: 0] += 1 }
    return counts[kind, default: 0]
  }
}
