import Bytes

/// A place in a part of a file, from which one reads on; every length is compared with what is left.
struct FileCursor {
  private static let windowSize = 64 * 1024

  let file: RandomAccessFile
  /// Where the next byte is, counted from the beginning of the file.
  private(set) var offset: Int
  /// Where the part ends.
  let end: Int
  private var window: [UInt8] = []
  private var windowStart = 0

  /// Begins at `start`.
  ///
  /// - Precondition: the part is in the file.
  init(_ file: RandomAccessFile, from start: Int, to end: Int) {
    precondition(0 <= start && start <= end && end <= file.byteCount, "no part of the file: \(start)..<\(end)")
    self.file = file
    offset = start
    self.end = end
  }

  /// How many bytes are left.
  var left: Int { end - offset }

  private func check(_ count: Int, for part: String) throws(CheckpointError) {
    guard count >= 0, count <= left else { throw .truncated(part: part, needs: count, left: left) }
  }

  /// The next byte.
  mutating func byte(for part: String) throws(CheckpointError) -> UInt8 {
    if offset >= windowStart, offset - windowStart < window.count {
      defer { offset += 1 }
      return window[offset - windowStart]
    }
    try check(1, for: part)
    window = try file.part(at: offset, count: min(FileCursor.windowSize, left))
    windowStart = offset
    offset += 1
    return window[0]
  }

  /// The next bytes.
  mutating func bytes(_ count: Int, for part: String) throws(CheckpointError) -> [UInt8] {
    try check(count, for: part)
    if count <= 4096 {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      for _ in 0..<count { bytes.append(try byte(for: part)) }
      return bytes
    }
    defer { offset += count }
    return try file.part(at: offset, count: count)
  }

  /// Passes over bytes.
  mutating func skip(_ count: Int, for part: String) throws(CheckpointError) {
    try check(count, for: part)
    offset += count
  }

  /// The number in the next `count` bytes, the lowest first; one of 8 bytes with the highest bit is negative.
  mutating func number(_ count: Int, for part: String) throws(CheckpointError) -> Int {
    try check(count, for: part)
    var number: UInt64 = 0
    for index in 0..<count { number |= UInt64(try byte(for: part)) << (8 * UInt64(index)) }
    return Int(truncatingIfNeeded: number)
  }
}
