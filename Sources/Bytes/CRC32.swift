import CZlib

/// The checksum of gzip, zip and PNG, taken over bytes that come piece by piece.
public struct CRC32: Hashable, Sendable {
  /// The checksum of what was added so far.
  public private(set) var value: UInt32 = 0

  /// Makes the checksum of no bytes.
  public init() {}

  /// Takes `bytes` into account.
  public mutating func add(_ bytes: RawSpan) {
    // Of no bytes there may be no address, which zlib would take for a wish to begin anew.
    guard bytes.byteCount > 0 else { return }
    value = bytes.withUnsafeBytes { buffer in
      let start = buffer.assumingMemoryBound(to: UInt8.self).baseAddress
      return UInt32(truncatingIfNeeded: crc32_z(UInt(value), start, buffer.count))
    }
  }
}
