/// Reads JSON (RFC 8259), strictly: no comments, no trailing commas, no name twice in an object.
public struct JSONReader {
  /// How deeply arrays and objects may be nested.
  public static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the value that `bytes` are.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    try reader.end()
    return value
  }

  /// Reads an object from `start` on and gives each of its members to `take`, so that they need not all be held, until
  /// that returns false.
  ///
  /// - Returns: whether it is an object.
  public static func readMembers(
    of bytes: [UInt8],
    from start: Int = 0,
    _ take: (JSONValue.Member) -> Bool
  ) throws(JSONError) -> Bool {
    var reader = JSONReader(bytes)
    reader.position = start
    reader.skipBlanks()
    guard reader.byte == UInt8(ascii: "{") else { return false }
    do throws(JSONError) {
      reader.position += 1
      reader.depth += 1
      var goesOn = true
      try reader.members { member in
        goesOn = take(member)
        return goesOn
      }
      if goesOn { try reader.end() }
    } catch {
      throw JSONError(problem: error.problem, offset: error.offset - start)
    }
    return true
  }
}

extension JSONReader {
  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ problem: JSONError.Problem) -> JSONError { JSONError(problem: problem, offset: position) }

  private mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ expected: Unicode.Scalar) throws(JSONError) {
    guard let byte else { throw error(.truncated) }
    guard byte == UInt8(ascii: expected) else { throw error(.unexpected(byte: byte, expected: "'\(expected)'")) }
    position += 1
  }

  private mutating func takes(_ wanted: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard byte == UInt8(ascii: wanted) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipBlanks()
    guard let byte else { throw error(.truncated) }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error(.unexpected(byte: byte, expected: "a value"))
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < JSONReader.depthLimit else { throw error(.depth(limit: JSONReader.depthLimit)) }
    depth += 1
    position += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var found: [JSONValue.Member] = []
    try members { member in
      found.append(member)
      return true
    }
    return .object(found)
  }

  /// Reads the members of an object up to its end, or until `receive` returns false.
  private mutating func members(_ receive: (JSONValue.Member) -> Bool) throws(JSONError) {
    var names: Set<String> = []
    if takes("}") { return }
    repeat {
      skipBlanks()
      let start = position
      let name = try string()
      guard names.insert(name).inserted else { throw JSONError(problem: .repeated(name: name), offset: start) }
      skipBlanks()
      try take(":")
      guard receive(.init(name: name, value: try value())) else { return }
    } while takes(",")
    try take("}")
  }

  private mutating func end() throws(JSONError) {
    skipBlanks()
    if let byte { throw error(.unexpected(byte: byte, expected: "the end")) }
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    if takes("]") { return .array(elements) }
    repeat { elements.append(try value()) } while takes(",")
    try take("]")
    return .array(elements)
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for expected in text.description.unicodeScalars { try take(expected) }
    return value
  }
}

extension JSONReader {
  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let isZero = byte == UInt8(ascii: "0")
    let digits = takeDigits()
    guard digits > 0, !isZero || digits == 1 else { throw error(.number) }
    var isInteger = true
    if byte == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      guard takeDigits() > 0 else { throw error(.number) }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      guard takeDigits() > 0 else { throw error(.number) }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw error(.number) }
    return .number(value)
  }

  private mutating func takeDigits() -> Int {
    let start = position
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func string() throws(JSONError) -> String {
    try take("\"")
    var units: [UInt8] = []
    while true {
      guard let byte else { throw error(.truncated) }
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else { throw error(.string) }
        position += 1
        return text
      case UInt8(ascii: "\\"):
        position += 1
        units += Array(String(try escaped()).utf8)
      case 0..<0x20: throw error(.string)
      default:
        units.append(byte)
        position += 1
      }
    }
  }

  private static let simpleEscapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    guard let byte else { throw error(.truncated) }
    position += 1
    if let scalar = JSONReader.simpleEscapes[byte] { return scalar }
    guard byte == UInt8(ascii: "u") else { throw error(.string) }
    var code = UInt32(try hexadecimal())
    if (0xD800..<0xDC00).contains(code) {
      try take("\\")
      try take("u")
      let low = UInt32(try hexadecimal())
      guard (0xDC00..<0xE000).contains(low) else { throw error(.string) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error(.string) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw error(.truncated) }
    let digits = bytes[position..<position + 4]
    let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }
    guard isHexadecimal, let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw error(.string)
    }
    position += 4
    return value
  }
}
