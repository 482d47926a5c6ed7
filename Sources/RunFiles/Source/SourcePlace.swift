/// A place in a text that a user wrote.
public struct SourcePlace: Equatable, Sendable {
  /// The path of the file; `nil` for what was written on the command line.
  public var file: String?
  /// The line, counted from 1.
  public var line: Int
  /// The column, counted in characters from 1.
  public var column: Int
  /// The whole line.
  public var text: String
  /// How many characters are meant, at least 1.
  public var length: Int
}

extension SourcePlace: CustomStringConvertible {
  /// `run.toml:3:9`, or `column 9` on the command line.
  public var description: String {
    if let file { return "\(file):\(line):\(column)" }
    return line == 1 ? "column \(column)" : "line \(line), column \(column)"
  }

  /// The part of the line that is worth showing, at most `width` characters, and where in it the place begins.
  ///
  /// Characters that were cut off at either end are told by `…`.
  public func excerpt(width: Int) -> (text: String, column: Int) {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > width, width > 2 else { return (text, column - 1) }
    let place = min(column - 1, scalars.count)
    let start = max(0, min(place - width / 2, scalars.count - width))
    var shown = Array(scalars[start..<start + width])
    if start > 0 { shown[0] = "…" }
    if start + width < scalars.count { shown[width - 1] = "…" }
    return (String(String.UnicodeScalarView(shown)), place - start)
  }
}
