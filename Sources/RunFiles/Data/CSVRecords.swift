/// The records of a table of text (RFC 4180): fields between delimiters, perhaps between quotes, one record a line.
///
/// Blank lines are skipped, and so is a byte order mark.
struct CSVRecords {
  /// A field of a record.
  struct Field: Equatable {
    /// Its bytes, without quotes and without blanks around it.
    var range: Range<Int>
    /// Whether it has doubled quotes that stand for one.
    var hasDoubledQuotes = false
  }

  /// No record has more fields.
  static let fieldLimit = 1 << 16
  private static let candidates = Array(",;\t| ".utf8)

  let source: SourceText
  let delimiter: UInt8
  private var position = 0

  /// Reads from the beginning of `source`; without a delimiter the one that cuts its first lines most evenly is taken.
  init(_ source: SourceText, delimiter: UInt8?) {
    self.source = source
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    self.delimiter = delimiter ?? CSVRecords.guessDelimiter(of: source.bytes[position...])
  }

  /// The fields of the next record; `nil` after the last.
  mutating func next() throws(RunFileError) -> [Field]? {
    skipBlankLines()
    guard position < source.bytes.count else { return nil }
    var fields: [Field] = []
    while true {
      fields.append(try field())
      guard fields.count <= CSVRecords.fieldLimit else {
        throw RunFileError(.tooMuch("columns", limit: CSVRecords.fieldLimit), at: place(of: fields[0]))
      }
      guard position < source.bytes.count, source.bytes[position] == delimiter else { break }
      position += 1
    }
    return fields
  }

  /// The text of a field.
  func text(_ field: Field) -> String {
    let text = String(decoding: source.bytes[field.range], as: UTF8.self)
    return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// Where a field stands.
  func place(of field: Field) -> SourcePlace { source.place(of: field.range) }
}

extension CSVRecords {
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 0x09) && byte != delimiter }

  private mutating func skipBlankLines() {
    while true {
      let start = position
      while position < source.bytes.count, isBlank(source.bytes[position]) { position += 1 }
      guard position < source.bytes.count, isLineEnd(source.bytes[position]) else {
        if position < source.bytes.count { position = start }
        return
      }
      position += 1
    }
  }

  /// Takes a field, and stops at the delimiter or the end of the line behind it.
  private mutating func field() throws(RunFileError) -> Field {
    let bytes = source.bytes
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedField() }
    let start = position
    while position < bytes.count, bytes[position] != delimiter, !isLineEnd(bytes[position]) { position += 1 }
    var end = position
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return Field(range: start..<end)
  }

  private mutating func quotedField() throws(RunFileError) -> Field {
    let bytes = source.bytes
    let quote = UInt8(ascii: "\"")
    var field = Field(range: position + 1..<position + 1)
    position += 1
    while true {
      guard position < bytes.count else {
        let start = field.range.lowerBound - 1
        throw RunFileError(
          .unexpected(found: "the end of the file", expected: "the closing quote of this field"),
          at: source.place(of: start..<start + 1)
        )
      }
      if bytes[position] == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
        field.hasDoubledQuotes = true
        position += 1
      }
      position += 1
    }
    field.range = field.range.lowerBound..<position
    position += 1
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    guard position == bytes.count || bytes[position] == delimiter || isLineEnd(bytes[position]) else {
      throw RunFileError(
        .unexpected(found: "more text", expected: "a delimiter or the end of the line after the closing quote"),
        at: source.place(of: position..<position + 1)
      )
    }
    return field
  }

  /// The candidate that is in each of the first lines equally often; else the one that is in all of them most often.
  private static func guessDelimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let lines = bytes.prefix(1 << 16).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }, maxSplits: 16).prefix(16)
    var best: (delimiter: UInt8, isEven: Bool, count: Int) = (UInt8(ascii: ","), false, 0)
    for candidate in candidates {
      let counts = lines.map { line in
        var isQuoted = false
        return line.reduce(0) { count, byte in
          if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
          return count + (byte == candidate && !isQuoted ? 1 : 0)
        }
      }
      guard let least = counts.min(), let most = counts.max(), least > 0 else { continue }
      let isEven = least == most
      if (isEven && !best.isEven) || (isEven == best.isEven && best.count == 0) { best = (candidate, isEven, least) }
    }
    return best.delimiter
  }
}

extension ArraySlice<UInt8> {
  fileprivate func split(whereSeparator isSeparator: (UInt8) -> Bool, maxSplits: Int) -> [ArraySlice<UInt8>] {
    split(maxSplits: maxSplits, omittingEmptySubsequences: true, whereSeparator: isSeparator)
  }
}
