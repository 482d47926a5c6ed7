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
    let scalars = line.unicodeScalars.dropFirst(column)
    let before = PrintableText(String(line.unicodeScalars.prefix(column))).width
    let marks = PrintableText(String(scalars.prefix(place.length))).width
    let caret = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, marks))
    return "  \(PrintableText(line).plain)\n  \(caret)\n"
  }
}
