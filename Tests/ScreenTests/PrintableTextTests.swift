import Screen
import Testing

@Suite struct `Printable text` {
  private func spelled(_ text: String, isASCII: Bool = false) -> String {
    String(String.UnicodeScalarView(PrintableText(text, isASCII: isASCII).glyphs.map(\.scalar)))
  }

  @Test func `shows control characters instead of obeying them`() {
    #expect(spelled("a\u{1B}[31mb\u{7}\n\u{7F}") == "a^[[31mb^G^J^?")
    #expect(spelled("\u{9B}2J") == "<U+009B>2J")
  }

  @Test(arguments: [0x202E, 0x2066, 0x200B, 0x200D, 0xFEFF, 0x00AD, 0x2028, 0xE0041, 0xE000, 0x1F1E6])
  func `names what would steer or hide`(value: Int) throws {
    let scalar = try #require(Unicode.Scalar(UInt32(value)))
    let name = "<U+" + String(repeating: "0", count: max(0, 4 - String(value, radix: 16).count))
    #expect(spelled("x\(Character(scalar))y").hasPrefix("x" + name))
  }

  @Test func `drops marks and straightens spaces`() {
    #expect(spelled("e\u{301}\u{20DD}a\u{A0}b\u{2003}c") == "ea b c")
  }

  @Test func `measures wide characters as two cells`() {
    #expect(PrintableText("漢字").width == 4)
    #expect(PrintableText("🔥x").width == 3)
    #expect(PrintableText("한").width == 2)
    #expect(PrintableText("α→█").width == 3)
  }

  @Test func `never cuts a wide character in half`() {
    let text = PrintableText("漢字漢字")
    for width in 0...8 {
      for truncation in [PrintableText.Truncation.tail, .middle] {
        let cut = text.truncated(to: width, truncation)
        #expect(cut.width <= width && cut.width >= min(width, 8) - 2)
      }
    }
  }

  @Test func `keeps both ends of a path`() {
    let cut = PrintableText("encoder.layers.11.attention.weight").truncated(to: 15, .middle)
    #expect(String(String.UnicodeScalarView(cut.glyphs.map(\.scalar))) == "encoder….weight")
  }

  @Test func `is cut before any work is done on it`() {
    let text = PrintableText(String(repeating: "x", count: 100_000))
    #expect(text.glyphs.count == PrintableText.limit + 1 && text.glyphs.last?.scalar == "…")
  }

  @Test func `has a spelling in ASCII`() {
    #expect(spelled("−1.5 × ‖w‖ → ∞ … é 漢", isASCII: true) == "-1.5 x |w| > inf ~ ? ?")
    #expect(PrintableText("abcdef", isASCII: true).truncated(to: 3).glyphs.last?.scalar == "~")
  }
}
