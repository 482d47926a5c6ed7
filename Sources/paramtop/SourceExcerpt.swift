import RunFiles
import Screen

/// A line of what a user wrote with a caret under the place that is meant.
struct SourceExcerpt {
  private static let width = 100
  private let place: SourcePlace

  /// Makes the excerpt of a place.
  init(_ place: SourcePlace) { self.place = place }

  /// Two lines, indented; as safe to print as everything that reaches a terminal.
  var text: String {
    let (line, column) = place.excerpt(width: SourceExcerpt.width)
    let scalars = line.unicodeScalars
    let before = PrintableText(String(String.UnicodeScalarView(scalars.prefix(column))))
    let shown = PrintableText(line)
    let marks = max(1, min(place.length, shown.width - before.width))
    return "  \(shown.plain)\n  \(String(repeating: " ", count: before.width))\(String(repeating: "^", count: marks))\n"
  }
}
