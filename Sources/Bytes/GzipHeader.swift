/// What stands before the compressed data of a gzip member (RFC 1952).
///
/// 1. the magic bytes 1f 8b
/// 2. the method, 8 for deflate
/// 3. flags: 1 text, 2 header checksum, 4 extra field, 8 name, 16 comment; the others are reserved
/// 4. a time (4 bytes), extra flags and an operating system (a byte each), of no interest here
/// 5. with flag 4: a length (2 bytes) and as many bytes
/// 6. with flag 8: a name, ended by a zero byte
/// 7. with flag 16: a comment, ended by a zero byte
/// 8. with flag 2: the lower half of the CRC-32 of everything before
struct GzipHeader: Equatable, Sendable {
  /// How many bytes the header has, which is where the compressed data begin.
  private(set) var byteCount: Int

  /// Reads the header at the beginning of `bytes`.
  init(in bytes: RawSpan) throws(GzipError) {
    byteCount = 0
    let magic = UInt16(bytes.littleEndian(at: 0, count: min(2, bytes.byteCount)))
    guard bytes.byteCount >= 2 else { throw .truncated(in: .header, at: bytes.byteCount) }
    guard magic == 0x8b1f else { throw .notGzip(magic: magic) }
    try skip(10, of: bytes)
    let (method, flags) = (UInt8(bytes.littleEndian(at: 2, count: 1)), UInt8(bytes.littleEndian(at: 3, count: 1)))
    guard method == 8 else { throw .unknownMethod(method) }
    guard flags & 0xe0 == 0 else { throw .reservedFlags(flags) }
    if flags & 4 != 0 {
      let start = byteCount
      try skip(2, of: bytes)
      try skip(Int(bytes.littleEndian(at: start, count: 2)), of: bytes)
    }
    if flags & 8 != 0 { try skipText(of: bytes) }
    if flags & 16 != 0 { try skipText(of: bytes) }
    if flags & 2 != 0 { try checkHeader(of: bytes) }
  }
}

extension GzipHeader {
  private mutating func skip(_ count: Int, of bytes: RawSpan) throws(GzipError) {
    guard bytes.byteCount - byteCount >= count else { throw .truncated(in: .header, at: bytes.byteCount) }
    byteCount += count
  }

  private mutating func skipText(of bytes: RawSpan) throws(GzipError) {
    repeat { try skip(1, of: bytes) } while bytes.littleEndian(at: byteCount - 1, count: 1) != 0
  }

  private mutating func checkHeader(of bytes: RawSpan) throws(GzipError) {
    let start = byteCount
    try skip(2, of: bytes)
    var checksum = CRC32()
    checksum.add(bytes.extracting(first: start))
    let (stored, computed) = (bytes.littleEndian(at: start, count: 2), checksum.value & 0xffff)
    guard stored == computed else { throw .checksumMismatch(of: .header, stored: stored, computed: computed) }
  }
}

extension RawSpan {
  /// The number in the `count` bytes from `offset`, the lowest byte first.
  ///
  /// - Precondition: the bytes are there, and are at most 4.
  func littleEndian(at offset: Int, count: Int) -> UInt32 {
    withUnsafeBytes { buffer in
      buffer[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
