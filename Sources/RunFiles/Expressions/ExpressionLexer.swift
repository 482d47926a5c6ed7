/// Cuts a module expression into words, numbers, strings and signs.
struct ExpressionLexer {
  /// A piece of an expression.
  struct Token: Equatable {
    /// What it is.
    enum Kind: Equatable {
      /// A word, perhaps of several parts with dots between them: `nn.Linear`.
      case name(String)
      case integer(Int)
      case number(Double)
      case string(String)
      /// One of `( ) [ ] , =`.
      case sign(Character)
      case end
    }

    var kind: Kind
    /// Its bytes in the text.
    var range: Range<Int>

    /// What it is, in the words of an error message.
    var description: String {
      switch kind {
      case .name(let name): "'\(name)'"
      case .integer(let value): "\(value)"
      case .number(let value): "\(value)"
      case .string(let value): "\"\(value.prefix(64))\""
      case .sign(let sign): "'\(sign)'"
      case .end: "the end"
      }
    }
  }

  private let text: TracedText
  private var position = 0

  init(_ text: TracedText) { self.text = text }

  /// The next token; at the end of the text `end`, again and again.
  mutating func next() throws(RunFileError) -> Token {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    let start = position
    guard let byte else { return Token(kind: .end, range: start..<start) }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
      UInt8(ascii: "="):
      position += 1
      return Token(kind: .sign(Character(Unicode.Scalar(byte))), range: start..<position)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return Token(kind: .string(try string(endingWith: byte)), range: start..<position)
    case _ where isNameByte(byte) && !isDigit(byte):
      while let byte = self.byte, isNameByte(byte) || byte == UInt8(ascii: ".") { position += 1 }
      return Token(kind: .name(text(start..<position)), range: start..<position)
    case _ where isDigit(byte) || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(byte):
      return Token(kind: try number(), range: start..<position)
    default:
      throw RunFileError(
        .unexpected(found: "'\(firstCharacter)'", expected: "a module, a number or a string"),
        at: Spot(text, start..<start + 1)
      )
    }
  }
}

extension ExpressionLexer {
  private var byte: UInt8? { position < text.bytes.count ? text.bytes[position] : nil }

  private var firstCharacter: Character {
    String(decoding: text.bytes[position..<min(position + 16, text.bytes.count)], as: UTF8.self).first ?? " "
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: text.bytes[range], as: UTF8.self) }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  /// A number: everything up to the next blank or sign must be one.
  private mutating func number() throws(RunFileError) -> Token.Kind {
    let start = position
    let signs = [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")]
    while let byte, isNameByte(byte) || signs.contains(byte) { position += 1 }
    let spelling = text(start..<position)
    let digits = spelling.filter { $0 != "_" }
    if let value = Int(digits) { return .integer(value) }
    // Swift would read "infinity", "nan" and hexadecimal numbers too.
    let isDecimal = digits.allSatisfy { "0123456789+-.eE".contains($0) }
    guard isDecimal, let value = Double(digits), value.isFinite else {
      throw RunFileError(
        .unexpected(found: "'\(spelling.prefix(64))'", expected: "a number"),
        at: Spot(text, start..<position)
      )
    }
    return .number(value)
  }

  /// A string between quotes, in which a backslash keeps a quote or a backslash from its meaning.
  private mutating func string(endingWith quote: UInt8) throws(RunFileError) -> String {
    let start = position
    var content: [UInt8] = []
    position += 1
    while let byte, byte != quote {
      if byte == UInt8(ascii: "\\"), position + 1 < text.bytes.count { position += 1 }
      content.append(text.bytes[position])
      position += 1
    }
    guard byte == quote else {
      throw RunFileError(
        .unexpected(found: "the end", expected: "the closing \(Character(Unicode.Scalar(quote))) of this string"),
        at: Spot(text, start..<position)
      )
    }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }
}
