/// The list of members of a zip archive (APPNOTE 6.3), with the extension for large files.
///
/// 1. members, each a local header of 30 bytes, its name, an extra field, and the data
/// 2. the central directory: for each member 46 bytes, its name, an extra field, and a comment
/// 3. with the zip64 extension a record of 56 bytes and a locator of 20 that says where that is
/// 4. the end record: 22 bytes and a comment, the only part that is found by looking for its magic from the end
///
/// Only the list is read, and only the list is believed: what a local header says but for its length is of no interest.
public struct ZipArchive: Sendable {
  /// More bytes of the central directory are refused; a member takes at least 46.
  public static let directoryLimit = 128 << 20
  /// The end record and the longest comment.
  private static let longestEnd = 22 + 65_535

  /// A member.
  public struct Member: Equatable, Sendable {
    /// The name, where bytes that are no UTF-8 are replaced.
    public var name: String
    /// 0 stored, 8 deflated.
    public var method: Int
    /// Where the local header is.
    public var headerOffset: Int
    /// How many bytes it takes in the archive.
    public var compressedCount: Int
    /// How many bytes it has.
    public var byteCount: Int
    /// The CRC-32 of the bytes.
    public var checksum: UInt32
    /// Whether a password is needed.
    public var isEncrypted: Bool
  }

  /// The file.
  public let file: RandomAccessFile
  /// The members in the order of the list.
  public let members: [Member]

  /// Reads the list of members.
  public init(_ file: RandomAccessFile) throws(ZipError) {
    self.file = file
    let tailStart = max(0, file.byteCount - ZipArchive.longestEnd)
    let tail = try ZipArchive.bytes(of: file, at: tailStart, count: file.byteCount - tailStart)
    guard let end = ZipArchive.findEnd(tail.span.bytes) else { throw .noEnd(byteCount: file.byteCount) }
    var (size, offset) = (end.size, end.offset)
    if let large = try ZipArchive.largeEnd(file, before: tailStart + end.place) { (size, offset) = large }
    guard offset >= 0, size >= 0, offset <= tailStart + end.place, size <= tailStart + end.place - offset else {
      throw .directory(reason: "it would lie outside of the file")
    }
    guard size <= ZipArchive.directoryLimit else {
      throw .directory(reason: "it has \(size) bytes, more than the \(ZipArchive.directoryLimit) that are read")
    }
    let directory = try ZipArchive.bytes(of: file, at: offset, count: size)
    members = try ZipArchive.members(in: directory.span.bytes, before: offset)
  }
}

extension ZipArchive {
  private typealias End = (place: Int, size: Int, offset: Int)

  private static func findEnd(_ tail: RawSpan) -> End? {
    guard tail.byteCount >= 22 else { return nil }
    for place in stride(from: tail.byteCount - 22, through: 0, by: -1) where tail.number(at: place, 4) == 0x0605_4B50 {
      // What follows is exactly the comment; else the magic stands in a comment.
      guard place + 22 + tail.number(at: place + 20, 2) <= tail.byteCount else { continue }
      return (place, tail.number(at: place + 12, 4), tail.number(at: place + 16, 4))
    }
    return nil
  }

  /// What the zip64 records before the end record say, where there are some.
  private static func largeEnd(
    _ file: RandomAccessFile,
    before place: Int
  ) throws(ZipError) -> (size: Int, offset: Int)? {
    guard place >= 20 else { return nil }
    let locator = try bytes(of: file, at: place - 20, count: 20)
    guard locator.span.bytes.number(at: 0, 4) == 0x0706_4B50 else { return nil }
    let offset = locator.span.bytes.number(at: 8, 8)
    guard offset >= 0, offset <= place - 20 - 56 else {
      throw .directory(reason: "the record for large archives would lie outside of the file")
    }
    let record = try bytes(of: file, at: offset, count: 56)
    guard record.span.bytes.number(at: 0, 4) == 0x0606_4B50 else {
      throw .directory(reason: "the record for large archives is not where it should be")
    }
    return (record.span.bytes.number(at: 40, 8), record.span.bytes.number(at: 48, 8))
  }

  private static func bytes(of file: RandomAccessFile, at offset: Int, count: Int) throws(ZipError) -> [UInt8] {
    do { return try file.bytes(at: offset, count: count) } catch { throw .file(error) }
  }

  private static func members(in bytes: RawSpan, before end: Int) throws(ZipError) -> [Member] {
    var members: [Member] = []
    var place = 0
    // As Python does, the length of the list is believed and the number in the end record is not.
    while place < bytes.byteCount {
      guard bytes.byteCount - place >= 46, bytes.number(at: place, 4) == 0x0201_4B50 else {
        throw .directory(reason: "member \(members.count + 1) is no member")
      }
      let (nameCount, extraCount) = (bytes.number(at: place + 28, 2), bytes.number(at: place + 30, 2))
      let length = 46 + nameCount + extraCount + bytes.number(at: place + 32, 2)
      guard length <= bytes.byteCount - place else {
        throw .directory(reason: "it ends inside member \(members.count + 1)")
      }
      let name = bytes.extracting(place + 46..<place + 46 + nameCount).withUnsafeBytes {
        String(decoding: $0, as: UTF8.self)
      }
      var member = Member(
        name: name,
        method: bytes.number(at: place + 10, 2),
        headerOffset: bytes.number(at: place + 42, 4),
        compressedCount: bytes.number(at: place + 20, 4),
        byteCount: bytes.number(at: place + 24, 4),
        checksum: UInt32(truncatingIfNeeded: bytes.number(at: place + 16, 4)),
        isEncrypted: bytes.number(at: place + 8, 2) & 1 != 0
      )
      member.enlarge(bytes.extracting(place + 46 + nameCount..<place + 46 + nameCount + extraCount))
      guard member.byteCount >= 0, member.compressedCount >= 0, member.headerOffset >= 0, member.headerOffset <= end,
        member.compressedCount <= end - member.headerOffset
      else { throw .misplaced(name: name) }
      members.append(member)
      place += length
    }
    return members
  }
}

extension ZipArchive.Member {
  /// Takes the numbers that did not fit 32 bits from the extra field 1.
  fileprivate mutating func enlarge(_ extra: RawSpan) {
    var place = 0
    while extra.byteCount - place >= 4 {
      let (kind, count) = (extra.number(at: place, 2), extra.number(at: place + 2, 2))
      place += 4
      guard count <= extra.byteCount - place else { return }
      if kind == 1 {
        var field = place
        let end = place + count
        func next(_ value: inout Int) {
          guard value == 0xFFFF_FFFF, end - field >= 8 else { return }
          value = extra.number(at: field, 8)
          field += 8
        }
        next(&byteCount)
        next(&compressedCount)
        next(&headerOffset)
      }
      place += count
    }
  }
}

extension RawSpan {
  /// The number in the `count` bytes from `offset`, the lowest byte first; 8 bytes with the highest bit are negative.
  ///
  /// - Precondition: the bytes are there.
  package func number(at offset: Int, _ count: Int) -> Int {
    withUnsafeBytes { buffer in
      Int(truncatingIfNeeded: buffer[offset..<offset + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
  }
}
