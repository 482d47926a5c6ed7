import Testing

@testable import Screen

@Suite struct `The ASCII spelling` {
  @Test func `is ASCII whatever is spelled`() {
    for value in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(ASCIISpelling.of(scalar).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
  }

  @Test func `keeps boxes, triangles and eighths apart`() {
    #expect("╭─┤│▸▾█▁".unicodeScalars.map { ASCIISpelling.of($0) } == ["+", "-", "+", "|", ">", "v", "#", "_"])
  }
}
