/// Makes characters of bytes that arrive one at a time; what is no UTF-8 becomes U+FFFD.
struct UTF8Assembler: Equatable {
  private var bytes: [UInt8] = []
  private var length = 0

  /// Takes a byte, and gives a character when it is complete.
  ///
  /// A byte that does not belong where it is ends what came before; of both only the new one counts.
  mutating func append(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case 0..<0x80:
      bytes = []
      return Unicode.Scalar(byte)
    case 0x80..<0xC0:
      guard !bytes.isEmpty else { return "\u{FFFD}" }
      bytes.append(byte)
      guard bytes.count == length else { return nil }
      defer { bytes = [] }
      return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    case 0xC2..<0xF5:
      bytes = [byte]
      length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      return nil
    default:
      bytes = []
      return "\u{FFFD}"
    }
  }
}
