public import Dashboard
public import RunFiles

/// The text of a configuration file, in which values are changed and everything else stays as somebody wrote it.
public struct ConfigurationText: Equatable, Sendable {
  /// A value to be written.
  public struct Change: Equatable, Sendable {
    /// The table; empty for what stands before the first.
    public var table: String
    /// The name of the key.
    public var key: String
    /// Its value; `nil` to remove the key.
    public var value: DashboardChoice.Value?

    /// Makes a change.
    public init(table: String, key: String, value: DashboardChoice.Value?) {
      self.table = table
      self.key = key
      self.value = value
    }
  }

  /// The text in UTF-8.
  public private(set) var bytes: [UInt8]

  /// Takes a text.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Changes values where they stand, adds those that are not there to the end of their table, and removes others.
  ///
  /// - Throws: ``RunFileError`` when the text is no TOML of the kind that is read, and changes nothing then.
  public mutating func make(_ changes: [Change]) throws(RunFileError) {
    var text = self
    for change in changes { try text.make(change) }
    // What was written must be read as it was meant.
    _ = try text.document()
    self = text
  }

  private func document() throws(RunFileError) -> TOMLDocument {
    try TOMLReader.read(SourceText(file: nil, bytes: bytes))
  }

  private mutating func make(_ change: Change) throws(RunFileError) {
    let document = try document()
    let table = document.tables.first { $0.name == change.table }
    let entry = table?.entries.first { $0.key == change.key }
    switch (entry, change.value) {
    case (nil, nil): return
    case (let entry?, nil): remove(entry)
    case (let entry?, let value?): bytes.replaceSubrange(entry.valueSpot.bytes, with: ConfigurationText.spelled(value))
    case (nil, let value?):
      let line = ConfigurationText.spelled(change.key) + Array(" = ".utf8) + ConfigurationText.spelled(value) + newline
      if let last = table?.entries.last {
        insert(line, atLineAfter: last.valueSpot.bytes.upperBound)
      } else if change.table.isEmpty {
        // Before the first table, and before what is said of it.
        bytes.insert(contentsOf: document.tables.count > 1 ? line + newline : line, at: 0)
      } else if let table {
        insert(line, atLineAfter: table.spot.bytes.upperBound)
      } else {
        endLastLine()
        if !bytes.isEmpty { bytes += newline }
        bytes += Array("[".utf8) + ConfigurationText.spelled(change.table) + Array("]".utf8) + newline + line
      }
    }
  }

  /// The end of a line as the text has it.
  private var newline: [UInt8] {
    guard let place = bytes.firstIndex(of: 0x0A), place > 0, bytes[place - 1] == 0x0D else { return [0x0A] }
    return [0x0D, 0x0A]
  }

  private mutating func endLastLine() { if let last = bytes.last, last != 0x0A { bytes += newline } }

  /// Puts a line behind the one in which `place` is.
  private mutating func insert(_ line: [UInt8], atLineAfter place: Int) {
    guard let end = bytes[place...].firstIndex(of: 0x0A) else {
      endLastLine()
      return bytes += line
    }
    bytes.insert(contentsOf: line, at: end + 1)
  }

  /// Removes a key with its value, and its line if nothing else is in it.
  private mutating func remove(_ entry: TOMLDocument.Entry) {
    let start = bytes[..<entry.keySpot.bytes.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let valueEnd = entry.valueSpot.bytes.upperBound
    let lineEnd = bytes[valueEnd...].firstIndex(of: 0x0A) ?? bytes.count
    let rest = bytes[valueEnd..<lineEnd]
    if let comment = rest.firstIndex(of: UInt8(ascii: "#")) {
      bytes.removeSubrange(entry.keySpot.bytes.lowerBound..<comment)
    } else {
      bytes.removeSubrange(start..<min(bytes.count, lineEnd + 1))
    }
  }

  /// A key or the name of a table, in quotes where it needs them.
  private static func spelled(_ name: String) -> [UInt8] {
    let isBare =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
      }
    return isBare ? Array(name.utf8) : spelled(.word(name))
  }

  private static func spelled(_ value: DashboardChoice.Value) -> [UInt8] {
    switch value {
    case .boolean(let value): Array("\(value)".utf8)
    case .number(let value): Array("\(value)".utf8)
    case .word(let text): Array("\"\(text.unicodeScalars.map(escaped).joined())\"".utf8)
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    default:
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(Character(scalar)) }
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
