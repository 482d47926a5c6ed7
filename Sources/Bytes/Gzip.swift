/// Data compressed by gzip (RFC 1952): one or more members, each a header, a deflate stream, a checksum and a length.
public enum Gzip {
  /// How much is decompressed at a time.
  static let chunkSize = 64 * 1024

  /// Whether `bytes` begin as gzip data do.
  public static func recognizes(_ bytes: RawSpan) -> Bool {
    bytes.byteCount >= 2 && bytes.littleEndian(at: 0, count: 2) == 0x8b1f
  }

  /// Decompresses all members of `bytes`, one after the other.
  ///
  /// - Parameter limit: the most bytes that may come out; a small file can decompress to a thousand times its size.
  /// - Throws: ``GzipError``, for which nothing larger than `limit` was ever allocated.
  public static func inflate(_ bytes: RawSpan, limit: Int) throws(GzipError) -> [UInt8] {
    var output: [UInt8] = []
    var offset = 0
    repeat {
      let rest = bytes.extracting(droppingFirst: offset)
      if offset > 0, !recognizes(rest) { throw .trailing(byteCount: rest.byteCount) }
      offset += try inflateMember(rest, limit: limit, into: &output)
    } while offset < bytes.byteCount
    return output
  }
}

extension Gzip {
  /// Decompresses the member at the beginning of `bytes`, appends to `output`, and returns where the member ends.
  private static func inflateMember(_ bytes: RawSpan, limit: Int, into output: inout [UInt8]) throws(GzipError) -> Int {
    var offset = try GzipHeader(in: bytes).byteCount
    let begin = output.count
    var checksum = CRC32()
    var inflater = Inflater()
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    while !inflater.isAtEnd {
      let progress: Inflater.Progress
      do {
        var elements = chunk.mutableSpan
        var room = elements.mutableBytes
        progress = try inflater.inflate(bytes.extracting(droppingFirst: offset), into: &room)
      } catch {
        throw .damaged(reason: error.reason, at: offset)
      }
      offset += progress.consumed
      guard limit - output.count >= progress.produced else { throw .larger(than: limit) }
      checksum.add(chunk.span.bytes.extracting(first: progress.produced))
      output.append(contentsOf: chunk[..<progress.produced])
      let isStarved = progress.produced < chunkSize && offset == bytes.byteCount
      if isStarved, !inflater.isAtEnd { throw .truncated(in: .data, at: bytes.byteCount) }
    }
    try check(bytes, at: offset, checksum: checksum.value, length: output.count - begin)
    return offset + 8
  }

  /// Compares the trailer at `offset`, a checksum and a length of 4 bytes each, with what came out.
  private static func check(
    _ bytes: RawSpan,
    at offset: Int,
    checksum: UInt32,
    length: Int
  ) throws(GzipError) {
    guard bytes.byteCount - offset >= 8 else { throw .truncated(in: .trailer, at: bytes.byteCount) }
    let (sum, size) = (bytes.littleEndian(at: offset, count: 4), bytes.littleEndian(at: offset + 4, count: 4))
    guard sum == checksum else { throw .checksumMismatch(of: .data, stored: sum, computed: checksum) }
    // The length is kept modulo 2³².
    guard size == UInt32(truncatingIfNeeded: length) else { throw .lengthMismatch(stored: size, found: length) }
  }
}
