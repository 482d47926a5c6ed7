/// What can be wrong with gzip data.
public enum GzipError: Error, Equatable, Sendable {
  /// A part of a gzip member.
  public enum Part: String, Equatable, Sendable {
    /// The magic bytes, the flags, and a name if there is one.
    case header
    /// The compressed data.
    case data
    /// The checksum and the length at the end.
    case trailer
  }

  /// The bytes end inside a part, after `at` bytes of its member.
  case truncated(in: Part, at: Int)
  /// The bytes do not begin with 1f 8b; `magic` is what they begin with, the first byte in the lower half.
  case notGzip(magic: UInt16)
  /// The compression method is not 8, which is the only one there is.
  case unknownMethod(UInt8)
  /// Flags are set that have no meaning yet.
  case reservedFlags(UInt8)
  /// The compressed data make no sense, at or after byte `at` of their member.
  case damaged(reason: String, at: Int)
  /// A checksum is not the one that was stored.
  case checksumMismatch(of: Part, stored: UInt32, computed: UInt32)
  /// Not as many bytes came out as the trailer says, modulo 2³².
  case lengthMismatch(stored: UInt32, found: Int)
  /// More bytes would come out than the caller allows.
  case larger(than: Int)
  /// Bytes follow the last member that are not another one.
  case trailing(byteCount: Int)
}

extension GzipError: CustomStringConvertible {
  /// One sentence for the person who gave the file.
  public var description: String {
    switch self {
    case .truncated(let part, let count):
      "the gzip data end inside their \(part.rawValue), after \(count) bytes"
    case .notGzip(let magic):
      "these are no gzip data: they begin with \(hex(magic & 0xff)) \(hex(magic >> 8)), not 1f 8b"
    case .unknownMethod(let method):
      "the gzip data are compressed by method \(method); only 8 (deflate) is known"
    case .reservedFlags(let flags):
      "the gzip header has flags without a meaning (\(hex(flags)))"
    case .damaged(let reason, let offset):
      "the gzip data are damaged at or after byte \(offset): \(reason)"
    case .checksumMismatch(let part, let stored, let computed):
      "the checksum of the gzip \(part.rawValue) is \(hex(computed)), but \(hex(stored)) is stored"
    case .lengthMismatch(let stored, let found):
      "the gzip data decompress to \(found) bytes, but \(stored) are promised"
    case .larger(let limit):
      "the gzip data decompress to more than \(limit) bytes"
    case .trailing(let count):
      "\(count) bytes follow the gzip data that are none themselves"
    }
  }

  private func hex<Number: FixedWidthInteger>(_ number: Number) -> String {
    let digits = String(number, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }
}
