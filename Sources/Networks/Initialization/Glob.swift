/// A pattern in which `*` stands for any characters and `?` for one.
struct Glob: Sendable {
  private let pattern: [Character]

  /// Makes a pattern.
  init(_ pattern: String) { self.pattern = Array(pattern) }

  /// Whether all of `text` has the pattern.
  ///
  /// - Complexity: O(pattern · text).
  func matches(_ text: String) -> Bool {
    let text = Array(text)
    var (place, next) = (0, 0)
    // Where the last star stands, and how far it reaches so far.
    var star: (pattern: Int, text: Int)?
    while place < text.count {
      if next < pattern.count, pattern[next] == "*" {
        star = (next, place)
        next += 1
      } else if next < pattern.count, pattern[next] == "?" || pattern[next] == text[place] {
        (place, next) = (place + 1, next + 1)
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (place, next) = (last.text + 1, last.pattern + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == "*" }
  }
}
