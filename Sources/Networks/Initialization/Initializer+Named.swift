extension Initializer {
  /// The built-in initialiser that a text names: `xavier_uniform`, `normal(std=0.01)`, `constant(42)`, `d2l()`.
  ///
  /// Arguments are written as in Python, in order or by name; a word may stand in quotes. PyTorch's underscore at the
  /// end of a name is left out.
  ///
  /// - Throws: ``InitializerError`` that says what is wrong, where, and what may have been meant.
  public static func named(_ text: String) throws(InitializerError) -> Initializer {
    var reader = InitializerReader(text)
    return try reader.read()
  }
}

/// Reads `name(argument, name=argument)`.
private struct InitializerReader {
  private let characters: [Character]
  private var place = 0

  init(_ text: String) { characters = Array(text) }

  mutating func read() throws(InitializerError) -> Initializer {
    skipSpaces()
    let column = place + 1
    let name = readWord()
    guard !name.isEmpty else { throw InitializerError(.expected("the name of an initialiser"), column: column) }
    guard let record = InitializerRecord.named(name) else {
      throw InitializerError(.unknownName(name), column: column, among: InitializerRecord.all.map(\.name))
    }
    let written = try readArguments()
    let end = place
    skipSpaces()
    guard place == characters.count else { throw InitializerError(.expected("the end"), column: place + 1) }
    return try record.make(InitializerArguments(of: record, written, endingAt: max(1, end)))
  }

  private typealias Item = (name: String?, nameColumn: Int, argument: InitializerArguments.Written)

  private mutating func readArguments() throws(InitializerError) -> [Item] {
    skipSpaces()
    guard take("(") else { return [] }
    var items: [Item] = []
    skipSpaces()
    if take(")") { return [] }
    while true {
      items.append(try readItem())
      skipSpaces()
      if take(")") { return items }
      guard take(",") else { throw InitializerError(.expected("',' or ')'"), column: place + 1) }
      skipSpaces()
      if take(")") { return items }
    }
  }

  private mutating func readItem() throws(InitializerError) -> Item {
    skipSpaces()
    let start = place
    let name = readWord()
    skipSpaces()
    if !name.isEmpty, name.first?.isNumber != true, take("=") {
      skipSpaces()
      let column = place + 1
      return (name, start + 1, .init(value: try readValue(), column: column))
    }
    place = start
    return (nil, start + 1, .init(value: try readValue(), column: start + 1))
  }

  private mutating func readValue() throws(InitializerError) -> InitializerRecord.Value {
    let column = place + 1
    for quote in ["'", "\""] as [Character] where take(quote) {
      let word = readWord()
      guard take(quote) else { throw InitializerError(.expected("a closing quote"), column: place + 1) }
      return .word(word)
    }
    let start = place
    while place < characters.count, isPartOfValue(characters[place]) { place += 1 }
    let text = String(characters[start..<place])
    guard !text.isEmpty else { throw InitializerError(.expected("a number or a word"), column: column) }
    return Double(text).map { .number($0) } ?? .word(text)
  }

  /// A sign belongs to a number at its beginning and in its exponent; elsewhere it is harmless.
  private func isPartOfValue(_ character: Character) -> Bool {
    isPartOfWord(character) || character == "+" || character == "-" || character == "."
  }

  private func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func readWord() -> String {
    let start = place
    while place < characters.count, isPartOfWord(characters[place]) { place += 1 }
    return String(characters[start..<place])
  }

  private mutating func skipSpaces() { while place < characters.count, characters[place].isWhitespace { place += 1 } }

  private mutating func take(_ character: Character) -> Bool {
    guard place < characters.count, characters[place] == character else { return false }
    place += 1
    return true
  }
}
