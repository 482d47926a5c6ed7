import Bytes
import Testing

@Suite struct `A checksum` {
  @Test func `of nothing is 0, and of the digits 1 to 9 the one in every textbook`() {
    var checksum = CRC32()
    #expect(checksum.value == 0)
    checksum.add(Array("123456789".utf8).span.bytes)
    #expect(checksum.value == 0xcbf4_3926)
  }

  @Test func `does not depend on how the bytes are cut`() {
    var checksum = CRC32()
    for piece in ["123", "", "45678", "9"] { checksum.add(Array(piece.utf8).span.bytes) }
    #expect(checksum.value == 0xcbf4_3926)
  }
}
