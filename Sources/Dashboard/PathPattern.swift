/// A regular expression for paths, without regard to case.
///
/// Nearly all that people type is made of letters, `.`, `*`, `^` and `$`; that is matched here, for a library takes tens
/// of milliseconds a key for thousands of paths. Everything else is left to Swift's `Regex`.
struct PathPattern {
  /// A character or any, once or as often as it comes.
  private struct Piece {
    /// `nil` for any.
    var scalar: Unicode.Scalar?
    var isStarred = false

    func matches(_ other: Unicode.Scalar) -> Bool { scalar.map { $0 == other } ?? (other != "\n") }
  }

  private enum Matcher {
    case pieces([Piece], fromStart: Bool, toEnd: Bool)
    case regex(Regex<AnyRegexOutput>)
  }

  private let matcher: Matcher

  /// Reads an expression; `nil` for one that is none, or not complete yet.
  init?(_ text: String) {
    if let matcher = PathPattern.simple(Array(text.unicodeScalars)) {
      self.matcher = matcher
    } else if let regex = try? Regex(text).ignoresCase() {
      matcher = .regex(regex)
    } else {
      return nil
    }
  }

  /// Whether the text of a path has a part that matches.
  func matches(_ text: SearchText) -> Bool {
    switch matcher {
    case .regex(let regex): text.pathText.contains(regex)
    case .pieces(let pieces, let fromStart, let toEnd):
      (0...(fromStart ? 0 : text.path.count)).contains { start in
        PathPattern.matches(pieces[...], text.path[start...], toEnd: toEnd)
      }
    }
  }

  /// Whether pieces match a text from its beginning on; only as deep as there are stars.
  ///
  /// Source: Rob Pike's matcher in Kernighan and Pike, *The Practice of Programming*, section 9.2.
  private static func matches(_ pieces: ArraySlice<Piece>, _ text: ArraySlice<Unicode.Scalar>, toEnd: Bool) -> Bool {
    var (pieces, text) = (pieces, text)
    while let piece = pieces.first {
      pieces.removeFirst()
      if piece.isStarred {
        while true {
          if matches(pieces, text, toEnd: toEnd) { return true }
          guard let next = text.first, piece.matches(next) else { return false }
          text.removeFirst()
        }
      }
      guard let next = text.first, piece.matches(next) else { return false }
      text.removeFirst()
    }
    return !toEnd || text.isEmpty
  }

  /// More stars than this could make the matcher try for long.
  private static let mostStars = 3

  private static func simple(_ scalars: [Unicode.Scalar]) -> Matcher? {
    var pieces: [Piece] = []
    var index = scalars.first == "^" ? 1 : 0
    let toEnd = scalars.last == "$" && scalars.count > index && scalars.dropLast().last != "\\"
    let end = scalars.count - (toEnd ? 1 : 0)
    while index < end {
      var scalar = scalars[index]
      index += 1
      switch scalar {
      case "*":
        guard let last = pieces.last, !last.isStarred else { return nil }
        pieces[pieces.count - 1].isStarred = true
        continue
      case ".":
        pieces.append(Piece(scalar: nil))
        continue
      case "\\":
        guard index < end, scalars[index].isASCII, !scalars[index].properties.isAlphabetic,
          scalars[index].properties.numericType == nil
        else { return nil }
        scalar = scalars[index]
        index += 1
      case "^", "$", "+", "?", "(", ")", "[", "]", "{", "}", "|": return nil
      default: break
      }
      guard let folded = SearchText.folded(String(scalar)).first else { return nil }
      pieces.append(Piece(scalar: folded))
    }
    guard pieces.count(where: \.isStarred) <= mostStars else { return nil }
    return .pieces(pieces, fromStart: scalars.first == "^", toEnd: toEnd)
  }
}
