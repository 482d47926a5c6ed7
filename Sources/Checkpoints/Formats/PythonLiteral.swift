/// A literal of Python, as far as the header of an array needs it: nothing is evaluated.
indirect enum PythonLiteral: Equatable {
  case bool(Bool)
  case none
  case integer(Int)
  case string(String)
  case tuple([PythonLiteral])
  case list([PythonLiteral])
  case dictionary([String: PythonLiteral])

  /// Reads a literal with blanks around it; `nil` for anything else.
  init?(_ text: [UInt8]) {
    var reader = Reader(text: text)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipBlanks()
    guard reader.place == text.count else { return nil }
    self = value
  }

  private struct Reader {
    static let depthLimit = 16
    let text: [UInt8]
    var place = 0

    mutating func skipBlanks() {
      while place < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[place]) { place += 1 }
    }

    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard place < text.count, text[place] == UInt8(ascii: scalar) else { return false }
      place += 1
      return true
    }

    mutating func value(depth: Int) -> PythonLiteral? {
      guard depth < Reader.depthLimit else { return nil }
      skipBlanks()
      guard place < text.count else { return nil }
      switch text[place] {
      case UInt8(ascii: "{"): return dictionary(depth)
      case UInt8(ascii: "("):
        place += 1
        guard let (values, hasComma) = values(until: ")", depth) else { return nil }
        // One value in parentheses is no tuple.
        return values.count == 1 && !hasComma ? values[0] : .tuple(values)
      case UInt8(ascii: "["):
        place += 1
        return values(until: "]", depth).map { .list($0.0) }
      case UInt8(ascii: "'"), UInt8(ascii: "\""): return string()
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return integer()
      default: return word()
      }
    }

    private mutating func dictionary(_ depth: Int) -> PythonLiteral? {
      place += 1
      var members: [String: PythonLiteral] = [:]
      while !takes("}") {
        guard case .string(let name) = value(depth: depth + 1), takes(":"), let member = value(depth: depth + 1) else {
          return nil
        }
        members[name] = member
        guard takes(",") else { return takes("}") ? .dictionary(members) : nil }
      }
      return .dictionary(members)
    }

    private mutating func values(until end: Unicode.Scalar, _ depth: Int) -> ([PythonLiteral], hasComma: Bool)? {
      var values: [PythonLiteral] = []
      var hasComma = false
      while !takes(end) {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
        guard takes(",") else { return takes(end) ? (values, hasComma) : nil }
        hasComma = true
      }
      return (values, hasComma)
    }

    private mutating func string() -> PythonLiteral? {
      let quote = text[place]
      place += 1
      let start = place
      while place < text.count, text[place] != quote {
        // A name with an escape is nothing that a number could be in.
        if text[place] == UInt8(ascii: "\\") { place += 1 }
        place += 1
      }
      guard place < text.count else { return nil }
      defer { place += 1 }
      return .string(String(decoding: text[start..<place], as: UTF8.self))
    }

    private mutating func integer() -> PythonLiteral? {
      let start = place
      place += 1
      while place < text.count, (0x30...0x39).contains(text[place]) { place += 1 }
      guard let number = Int(String(decoding: text[start..<place], as: UTF8.self)) else { return nil }
      // Python 2 marked long numbers.
      if place < text.count, text[place] == UInt8(ascii: "L") { place += 1 }
      return .integer(number)
    }

    private mutating func word() -> PythonLiteral? {
      for (word, value) in [("True", PythonLiteral.bool(true)), ("False", .bool(false)), ("None", .none)]
      where text[place...].starts(with: Array(word.utf8)) {
        place += word.utf8.count
        return value
      }
      return nil
    }
  }
}
