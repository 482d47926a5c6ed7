import Screen

/// A line of text in the signs that its reader has.
struct SpelledLine {
  /// The text, in ASCII where nothing else can be shown, without trailing blanks.
  let text: String

  /// Spells a text.
  init(_ text: String, isASCII: Bool) {
    // No sign takes more than four characters in ASCII.
    var grid = CellGrid(size: Size(width: 4 * text.count, height: 1), isASCII: isASCII)
    grid.write(text, x: 0, y: 0, style: .plain)
    self.text = grid.lines.joined()
  }
}
