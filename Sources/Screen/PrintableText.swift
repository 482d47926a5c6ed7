/// Text that can do no harm in a cell: the one gate through which strings reach a grid.
///
/// Control characters appear as `^[`, other characters that would steer the terminal or hide from the eye as
/// `<U+202E>` (as `less` shows them), combining marks are left out, wide characters are known to take two cells.
public struct PrintableText: Hashable, Sendable {
  /// A character and the cells it takes.
  public struct Glyph: Hashable, Sendable {
    /// The character.
    public let scalar: Unicode.Scalar
    /// 1 or 2.
    public let width: UInt8
  }

  /// Which part gives way when there is too little room.
  public enum Truncation: Hashable, Sendable {
    /// The end, as for sentences.
    case tail
    /// The middle, as for paths, whose beginning and end say most.
    case middle
  }

  /// How many scalars of a string are looked at; what is longer is cut before any work is done on it.
  public static let limit = 1024

  /// The characters from left to right.
  public private(set) var glyphs: [Glyph]
  /// Whether everything was spelled with ASCII alone.
  public let isASCII: Bool

  /// Makes text that is safe to show.
  ///
  /// - Complexity: O(1) in the length of `text`, which is cut after ``limit`` scalars.
  public init(_ text: String, isASCII: Bool = false) {
    self.isASCII = isASCII
    glyphs = []
    var seen = 0
    for scalar in text.unicodeScalars {
      guard seen < PrintableText.limit else {
        glyphs += PrintableText.ellipsis(isASCII)
        break
      }
      seen += 1
      append(scalar)
    }
  }

  private init(_ glyphs: [Glyph], isASCII: Bool) {
    self.glyphs = glyphs
    self.isASCII = isASCII
  }

  /// How many cells it takes.
  public var width: Int { glyphs.reduce(0) { $0 + Int($1.width) } }

  /// The text as a string, without anything that a terminal would obey.
  public var plain: String { String(String.UnicodeScalarView(glyphs.map(\.scalar))) }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch ScalarForm(scalar) {
    case .shown where scalar.isASCII || !isASCII:
      if case .shown(let width) = ScalarForm(scalar) { glyphs.append(Glyph(scalar: scalar, width: width)) }
    case .shown: appendPlain(ASCIISpelling.of(scalar))
    case .space: appendPlain(" ")
    case .dropped: break
    case .named: appendPlain(PrintableText.name(of: scalar))
    }
  }

  private mutating func appendPlain(_ text: String) {
    for scalar in text.unicodeScalars { glyphs.append(Glyph(scalar: scalar, width: 1)) }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20: return "^" + String(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 0x7F: return "^?"
    default:
      let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
      return "<U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal + ">"
    }
  }

  private static func ellipsis(_ isASCII: Bool) -> [Glyph] { [Glyph(scalar: isASCII ? "~" : "…", width: 1)] }
}

extension PrintableText {
  /// The text in at most `width` cells, with an ellipsis where something is missing.
  public func truncated(to width: Int, _ truncation: Truncation = .tail) -> PrintableText {
    guard width > 0 else { return PrintableText([], isASCII: isASCII) }
    guard self.width > width else { return self }
    let ellipsis = PrintableText.ellipsis(isASCII)
    switch truncation {
    case .tail:
      return PrintableText(prefix(width - 1) + ellipsis, isASCII: isASCII)
    case .middle:
      let tail = suffix(width / 2)
      let head = prefix(width - 1 - tail.reduce(0) { $0 + Int($1.width) })
      return PrintableText(head + ellipsis + tail, isASCII: isASCII)
    }
  }

  /// The first glyphs that fit into `width` cells.
  private func prefix(_ width: Int) -> [Glyph] {
    var room = width
    return Array(
      glyphs.prefix { glyph in
        room -= Int(glyph.width)
        return room >= 0
      }
    )
  }

  /// The last glyphs that fit into `width` cells.
  private func suffix(_ width: Int) -> [Glyph] {
    var room = width
    let count = glyphs.reversed().prefix { glyph in
      room -= Int(glyph.width)
      return room >= 0
    }.count
    return Array(glyphs.suffix(count))
  }
}
