import Testing

@testable import Terminals

@Suite struct `Characters are assembled` {
  @Test(arguments: ["a", "é", "漢", "\u{1F600}", "\u{7FF}", "\u{FFFF}", "\u{10FFFF}"] as [Unicode.Scalar])
  func `from their bytes`(scalar: Unicode.Scalar) {
    var assembler = UTF8Assembler()
    let results = String(scalar).utf8.map { assembler.append($0) }
    #expect(results.last == scalar)
    #expect(results.dropLast().allSatisfy { $0 == nil })
  }

  @Test func `from none but well-formed bytes`() {
    var assembler = UTF8Assembler()
    // A surrogate, an overlong form and a lone continuation.
    for bytes in [[0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0x80]] as [[UInt8]] {
      let results = bytes.map { assembler.append($0) }
      #expect(results.last == .some("\u{FFFD}"))
    }
    #expect(assembler.append(0xC0) == "\u{FFFD}")
    #expect(assembler.append(UInt8(ascii: "z")) == "z")
  }
}
