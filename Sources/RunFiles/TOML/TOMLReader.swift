/// Reads the part of TOML that ``TOMLDocument`` is.
package struct TOMLReader {
  /// No longer file is read, and no deeper array.
  package static let lengthLimit = 1 << 18
  static let depthLimit = 16

  private let source: SourceText
  private let text: TracedText
  private(set) var position = 0

  private init(_ source: SourceText) {
    self.source = source
    text = TracedText(source)
  }

  /// Reads a document.
  package static func read(_ source: SourceText) throws(RunFileError) -> TOMLDocument {
    var reader = TOMLReader(source)
    guard source.bytes.count <= lengthLimit else {
      throw RunFileError(.tooMuch("bytes in this file", limit: lengthLimit), at: reader.spot(0..<1))
    }
    guard String(validating: source.bytes, as: UTF8.self) != nil else {
      throw RunFileError(.unexpected(found: "bytes that are none", expected: "text in UTF-8"), at: reader.spot(0..<1))
    }
    return try reader.document()
  }
}

extension TOMLReader {
  private var byte: UInt8? { position < source.bytes.count ? source.bytes[position] : nil }

  private func isAt(_ word: String) -> Bool { source.bytes[position...].starts(with: word.utf8) }

  private func spot(_ range: Range<Int>) -> Spot { Spot(text, range) }

  private func unexpected(_ expected: String) -> RunFileError {
    let rest = String(decoding: source.bytes[position..<min(position + 16, source.bytes.count)], as: UTF8.self)
    let found = rest.first.map { $0.isNewline ? "the end of the line" : "'\($0)'" } ?? "the end of the file"
    return RunFileError(.unexpected(found: found, expected: expected), at: spot(position..<position + 1))
  }

  private mutating func skipBlanks() { while byte == 0x20 || byte == 0x09 { position += 1 } }

  private mutating func skipComment() {
    guard byte == UInt8(ascii: "#") else { return }
    while let byte, byte != 0x0A { position += 1 }
  }

  /// Skips blanks, comments and ends of lines.
  private mutating func skipLines() {
    while true {
      skipBlanks()
      skipComment()
      guard let byte, byte == 0x0A || byte == 0x0D else { return }
      position += 1
    }
  }

  private mutating func endLine() throws(RunFileError) {
    skipBlanks()
    skipComment()
    if byte == 0x0D { position += 1 }
    guard byte == nil || byte == 0x0A else { throw unexpected("the end of the line") }
  }

  private mutating func document() throws(RunFileError) -> TOMLDocument {
    var tables = [TOMLDocument.Table(name: "", spot: spot(0..<1), entries: [])]
    while true {
      skipLines()
      guard let byte else { return TOMLDocument(tables: tables) }
      if byte == UInt8(ascii: "[") {
        let table = try header()
        guard !tables.contains(where: { $0.name == table.name }) else {
          throw RunFileError(.repeated("the table [\(table.name)]"), at: table.spot)
        }
        tables.append(table)
      } else {
        let entry = try entry()
        guard !tables[tables.count - 1].entries.contains(where: { $0.key == entry.key }) else {
          throw RunFileError(.repeated("\(entry.key)"), at: entry.keySpot)
        }
        tables[tables.count - 1].entries.append(entry)
      }
      try endLine()
    }
  }

  private mutating func header() throws(RunFileError) -> TOMLDocument.Table {
    position += 1
    if byte == UInt8(ascii: "[") { throw unexpected("the name of a table, not an array of tables") }
    skipBlanks()
    let name = try key("the name of a table")
    skipBlanks()
    guard byte == UInt8(ascii: "]") else { throw unexpected("']'") }
    position += 1
    return TOMLDocument.Table(name: name.text, spot: name.spot, entries: [])
  }

  private mutating func entry() throws(RunFileError) -> TOMLDocument.Entry {
    let name = try key("a key or a table")
    skipBlanks()
    guard byte == UInt8(ascii: "=") else { throw unexpected("'='") }
    position += 1
    skipBlanks()
    let start = position
    let value = try value(depth: 0)
    return TOMLDocument.Entry(key: name.text, keySpot: name.spot, value: value, valueSpot: spot(start..<position))
  }

  private mutating func key(_ expected: String) throws(RunFileError) -> (text: String, spot: Spot) {
    let start = position
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      guard case .string(let name) = try value(depth: 0) else { throw unexpected(expected) }
      return (String(decoding: name.bytes, as: UTF8.self), spot(start..<position))
    }
    while let byte, TOMLReader.isKeyByte(byte) { position += 1 }
    guard position > start else { throw unexpected(expected) }
    return (String(decoding: source.bytes[start..<position], as: UTF8.self), spot(start..<position))
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}

extension TOMLReader {
  private mutating func value(depth: Int) throws(RunFileError) -> TOMLDocument.Value {
    guard let byte else { throw unexpected("a value") }
    switch Unicode.Scalar(byte) {
    case "\"" where isAt("\"\"\""): return .string(try string(between: "\"\"\"", hasEscapes: true))
    case "\"": return .string(try string(between: "\"", hasEscapes: true))
    case "'" where isAt("'''"): return .string(try string(between: "'''", hasEscapes: false))
    case "'": return .string(try string(between: "'", hasEscapes: false))
    case "[": return .array(try array(depth: depth))
    case "{": throw unexpected("a value, not an inline table")
    default: return try word()
    }
  }

  private mutating func array(depth: Int) throws(RunFileError) -> [(value: TOMLDocument.Value, spot: Spot)] {
    guard depth < TOMLReader.depthLimit else {
      throw RunFileError(
        .tooMuch("arrays inside each other", limit: TOMLReader.depthLimit),
        at: spot(position..<position + 1)
      )
    }
    position += 1
    var values: [(value: TOMLDocument.Value, spot: Spot)] = []
    while true {
      skipLines()
      if byte == UInt8(ascii: "]") { break }
      let start = position
      values.append((try value(depth: depth + 1), spot(start..<position)))
      skipLines()
      guard byte == UInt8(ascii: ",") else { break }
      position += 1
    }
    guard byte == UInt8(ascii: "]") else { throw unexpected("',' or ']'") }
    position += 1
    return values
  }

  /// A number or a truth value: everything up to the next blank or sign.
  private mutating func word() throws(RunFileError) -> TOMLDocument.Value {
    let start = position
    let ends = Array(" \t\r\n,]#=\"'".utf8)
    while let byte, !ends.contains(byte) { position += 1 }
    let word = String(decoding: source.bytes[start..<position], as: UTF8.self)
    if word == "true" || word == "false" { return .boolean(word == "true") }
    let digits = word.filter { $0 != "_" }
    if let value = Int(digits) { return .integer(value) }
    let isDecimal = !digits.isEmpty && digits.allSatisfy { "0123456789+-.eE".contains($0) }
    if isDecimal, let value = Double(digits), value.isFinite { return .number(value) }
    position = start
    guard !word.isEmpty else { throw unexpected("a value") }
    throw RunFileError(
      .unexpected(found: "'\(word.prefix(64))'", expected: "a string in quotes, a decimal number, true or false"),
      at: spot(start..<start + word.utf8.count)
    )
  }

  /// A string; what is between the quotes may go over several lines if there are three of them.
  private mutating func string(between quote: String, hasEscapes: Bool) throws(RunFileError) -> TracedText {
    let start = position
    position += quote.utf8.count
    let isMultiline = quote.utf8.count == 3
    if isMultiline {
      if byte == 0x0D { position += 1 }
      if byte == 0x0A { position += 1 }
    }
    var content = TracedText(of: source, at: position)
    while !isAt(quote) {
      guard let byte, isMultiline || byte != 0x0A else {
        let found = self.byte == nil ? "the end of the file" : "the end of the line"
        throw RunFileError(
          .unexpected(found: found, expected: "the closing \(quote) of this string"),
          at: spot(start..<position)
        )
      }
      if hasEscapes, byte == UInt8(ascii: "\\") {
        try takeEscape(into: &content)
      } else {
        content.append(CollectionOfOne(byte), from: position..<position + 1)
        position += 1
      }
    }
    position += quote.utf8.count
    return content
  }

  private mutating func takeEscape(into content: inout TracedText) throws(RunFileError) {
    let start = position
    position += 1
    guard let byte else { throw unexpected("a character after the backslash") }
    position += 1
    switch Unicode.Scalar(byte) {
    case "\"": content.append([0x22], from: start..<position)
    case "\\": content.append([0x5C], from: start..<position)
    case "n": content.append([0x0A], from: start..<position)
    case "r": content.append([0x0D], from: start..<position)
    case "t": content.append([0x09], from: start..<position)
    case "u", "U":
      let end = position + (byte == UInt8(ascii: "u") ? 4 : 8)
      let digits = String(decoding: source.bytes[position..<min(end, source.bytes.count)], as: UTF8.self)
      let isHexadecimal = digits.utf8.count == end - position && digits.allSatisfy(\.isHexDigit)
      guard isHexadecimal, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
        throw unexpected("the hexadecimal digits of a character")
      }
      position = end
      content.append(Array(String(scalar).utf8), from: start..<position)
    case "\n":
      skipLines()
    default:
      position = start
      throw RunFileError(
        .unexpected(found: "'\\\(Character(Unicode.Scalar(byte)))'", expected: "an escape: \\\" \\\\ \\n \\t \\u0041"),
        at: spot(start..<start + 2)
      )
    }
  }
}
