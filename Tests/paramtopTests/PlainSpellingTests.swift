import Testing

@testable import paramtop

@Suite struct `A plain spelling` {
  private let spelling = BatchLines.Spelling.plain

  @Test func `has numbers that programs read`() {
    #expect(
      [-0.0123456, 12_345_678, .infinity, -.infinity, .nan, 0].map { spelling.number($0, 3) } == [
        "-0.0123", "1.23e7", "inf", "-inf", "nan", "0",
      ]
    )
    #expect(spelling.number(1.5e-7, 2) == "1.5e-7")
  }

  @Test func `has names that no terminal obeys`() {
    #expect(spelling.name("größe") == "größe")
    let name = spelling.name("\u{1B}[31mred\n\u{202E}\u{9B}0m")
    #expect(!name.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
    #expect(name.contains("red"))
  }
}
