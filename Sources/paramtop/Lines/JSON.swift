/// A JSON value; an object keeps its members in the order in which they were given.
enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number in double precision; one that is not finite becomes the string "NaN", "Infinity" or "-Infinity".
  case double(Double)
  /// A number in single precision, which needs fewer digits to be told from its neighbours.
  case float(Float)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// A number, or `null` where there is none.
  static func double(_ value: Double?) -> JSON { value.map { .double($0) } ?? .null }

  /// A string, or `null` where there is none.
  static func string(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}

extension JSON {
  /// The value on one line, without spaces and without a byte that a terminal would obey.
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Appends that to `text`.
  func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .double(let value): JSON.write(value, to: &text)
    case .float(let value): JSON.write(value, to: &text)
    case .string(let value): JSON.write(value, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        JSON.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// The description of a number in the library is the shortest text that is read back as the same number.
  private static func write(_ number: some BinaryFloatingPoint & CustomStringConvertible, to text: inout String) {
    if number.isFinite {
      text += number.description
    } else {
      text += number.isNaN ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\""
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where isHarmless(scalar): text.unicodeScalars.append(scalar)
      default: for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { text += escape(unit) }
      }
    }
    text += "\""
  }

  /// Control characters must be escaped; those that steer a terminal, turn text around or end a line had better be.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: true
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(dictionaryLiteral members: (String, JSON)...) { self = .object(members.map { (key: $0.0, value: $0.1) }) }

  init(stringLiteral value: String) { self = .string(value) }

  init(integerLiteral value: Int) { self = .integer(value) }
}
