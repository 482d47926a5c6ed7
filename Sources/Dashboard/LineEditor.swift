import Screen

/// A line of text with a cursor, edited as in a shell.
struct LineEditor: Equatable, Sendable {
  /// The characters.
  private(set) var characters: [Character]
  /// The place of the cursor: that of the character under it, or behind the last one.
  private(set) var cursor: Int

  /// A line with the cursor at its end.
  init(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  /// The line as text.
  var text: String { String(characters) }

  /// What stands before the cursor.
  var head: String { String(characters[..<cursor]) }

  /// Puts text where the cursor is, and the cursor behind it.
  mutating func insert(_ text: String, atMost limit: Int) {
    let new = Array(text.prefix(max(0, limit - characters.count)))
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Replaces what stands from `start` to the cursor.
  mutating func complete(from start: Int, with text: String) {
    let start = max(0, min(start, cursor))
    characters.replaceSubrange(start..<cursor, with: Array(text))
    cursor = start + text.count
  }

  /// Moves the cursor, as far as the line goes.
  mutating func move(by places: Int) { cursor = max(0, min(characters.count, cursor + places)) }

  /// Moves the cursor to the beginning or behind the end.
  mutating func moveToEnd(first: Bool) { cursor = first ? 0 : characters.count }

  /// Removes the character before the cursor.
  mutating func eraseBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  /// Removes the character under the cursor.
  mutating func eraseForward() {
    if cursor < characters.count { characters.remove(at: cursor) }
  }

  /// Removes what stands before the cursor.
  mutating func eraseToBeginning() {
    characters.removeFirst(cursor)
    cursor = 0
  }

  /// Removes what stands from the cursor on.
  mutating func eraseToEnd() { characters.removeLast(characters.count - cursor) }

  /// Removes the word before the cursor, and the blanks between them.
  mutating func eraseWord() {
    while cursor > 0, characters[cursor - 1].isWhitespace { eraseBackward() }
    while cursor > 0, !characters[cursor - 1].isWhitespace { eraseBackward() }
  }
}

extension LineEditor {
  /// The line in at most `width` cells around the cursor, with an ellipsis where something is missing.
  func captions(in width: Int, on grid: CellGrid) -> [Caption] {
    let under = cursor < characters.count ? String(characters[cursor]) : " "
    var (first, last) = (cursor, min(characters.count, cursor + 1))
    func cells(_ range: Range<Int>) -> Int { grid.width(of: String(characters[range])) }
    var room = width - max(1, grid.width(of: under)) - 2
    // What was just typed is worth more than what comes after.
    while first > 0, cells(first - 1..<first) <= room {
      room -= cells(first - 1..<first)
      first -= 1
    }
    while last < characters.count, cells(last..<last + 1) <= room {
      room -= cells(last..<last + 1)
      last += 1
    }
    return [
      Caption(first > 0 ? "…" : "", .dim), Caption(String(characters[first..<cursor]), .strong),
      Caption(under, .cursor),
      Caption(cursor + 1 <= last ? String(characters[(cursor + 1)..<max(cursor + 1, last)]) : "", .strong),
      Caption(last < characters.count ? "…" : "", .dim),
    ]
  }
}
