import CZlib

/// A raw deflate stream (RFC 1951) being decompressed: fed piece by piece, it fills the buffers it is given.
///
/// The framing around the stream (gzip, zip) is its caller's affair.
public struct Inflater: ~Copyable {
  // zlib remembers where its state lies, so the state may not move as a Swift value does.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether the last block has been decompressed; what follows in the input is not part of the stream.
  public private(set) var isAtEnd = false

  /// Makes a decompressor at the beginning of a stream.
  public init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative window bits say: no zlib header, no checksum.
    let status = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib \(ZLIB_VERSION) cannot begin a stream (status \(status))")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }
}

extension Inflater {
  /// How far one call came.
  public struct Progress: Equatable, Sendable {
    /// How many bytes of the input are used up.
    public var consumed: Int
    /// How many bytes of the output are filled, from its beginning.
    public var produced: Int
  }

  /// Decompresses from `input` into `output` until either is used up or the stream ends.
  ///
  /// Room left in the output without ``isAtEnd`` says that more input is needed.
  ///
  /// - Throws: ``InflateError`` when the input is no deflate stream.
  public mutating func inflate(_ input: RawSpan, into output: inout MutableRawSpan) throws(InflateError) -> Progress {
    guard !isAtEnd, output.byteCount > 0 else { return Progress(consumed: 0, produced: 0) }
    let (given, room) = (min(input.byteCount, Int(UInt32.max)), min(output.byteCount, Int(UInt32.max)))
    let status = input.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { output in
        // zlib only reads from `next_in`; its type lacks the `const` for the sake of old compilers.
        let source = input.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source)
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(room)
        defer { (stream.pointee.next_in, stream.pointee.next_out) = (nil, nil) }
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isAtEnd = true
    default: throw InflateError(reason: stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)")
    }
    return Progress(consumed: given - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out))
  }
}

/// The bytes are no deflate stream.
public struct InflateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What zlib says of it, as in "invalid block type".
  public var reason: String

  /// Makes an error with what zlib says.
  public init(reason: String) { self.reason = reason }

  /// One sentence for the person who gave the bytes.
  public var description: String { "the compressed data are damaged (\(reason))" }
}
