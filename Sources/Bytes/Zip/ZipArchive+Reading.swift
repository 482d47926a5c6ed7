extension ZipArchive {
  /// Where the data of a member begin, which the lengths in its local header tell.
  public func dataOffset(of member: Member) throws(ZipError) -> Int {
    guard !member.isEncrypted else { throw .encrypted(name: member.name) }
    guard member.method == 0 || member.method == 8 else {
      throw .unknownMethod(name: member.name, method: member.method)
    }
    guard file.byteCount - member.headerOffset >= 30 else { throw .misplaced(name: member.name) }
    let header: [UInt8]
    do { header = try file.bytes(at: member.headerOffset, count: 30) } catch { throw .file(error) }
    guard header.span.bytes.number(at: 0, 4) == 0x0403_4B50 else { throw .misplaced(name: member.name) }
    let offset = member.headerOffset + 30 + header.span.bytes.number(at: 26, 2) + header.span.bytes.number(at: 28, 2)
    guard offset <= file.byteCount, member.compressedCount <= file.byteCount - offset,
      member.method == 8 || member.compressedCount == member.byteCount
    else { throw .misplaced(name: member.name) }
    return offset
  }

  /// All bytes of a member, whose checksum is looked at.
  ///
  /// - Parameter limit: the most bytes that are taken.
  /// - Returns: `nil` for a member that has more.
  public func bytes(of member: Member, limit: Int) throws(ZipError) -> [UInt8]? {
    guard member.byteCount <= limit else { return nil }
    var bytes: [UInt8] = []
    var stream = try ZipMemberStream(member, in: self)
    while let chunk = try stream.next() { bytes += chunk }
    return bytes
  }
}

/// The bytes of a member of a zip archive, piece by piece from its beginning.
public struct ZipMemberStream: ~Copyable {
  private static let chunkSize = 256 * 1024

  private let member: ZipArchive.Member
  private let file: RandomAccessFile
  private var offset: Int
  private let end: Int
  private var inflater: Inflater?
  private var input: [UInt8] = []
  private var used = 0
  private var checksum = CRC32()
  private var produced = 0

  /// Begins at the beginning of a member.
  public init(_ member: ZipArchive.Member, in archive: ZipArchive) throws(ZipError) {
    self.member = member
    file = archive.file
    offset = try archive.dataOffset(of: member)
    end = offset + member.compressedCount
    inflater = member.method == 8 ? Inflater() : nil
  }

  /// The next bytes, some of them; `nil` at the end, when all of them have the checksum that was stored.
  ///
  /// Never more bytes are made than the list of members promises.
  public mutating func next() throws(ZipError) -> [UInt8]? {
    guard produced < member.byteCount else {
      guard checksum.value == member.checksum else { throw .checksum(name: member.name) }
      return nil
    }
    let chunk = inflater == nil ? try stored() : try inflated()
    guard !chunk.isEmpty else { throw .length(name: member.name, promised: member.byteCount) }
    produced += chunk.count
    checksum.add(chunk.span.bytes)
    return chunk
  }

  private mutating func stored() throws(ZipError) -> [UInt8] {
    let count = min(ZipMemberStream.chunkSize, end - offset)
    do throws(FileError) {
      defer { offset += count }
      return try file.bytes(at: offset, count: count)
    } catch {
      throw .file(error)
    }
  }

  private mutating func inflated() throws(ZipError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: min(ZipMemberStream.chunkSize, member.byteCount - produced))
    var filled = 0
    while filled == 0 {
      if used == input.count {
        input = try stored()
        used = 0
      }
      let progress: Inflater.Progress?
      let given = input
      do throws(InflateError) {
        var room = output.mutableSpan
        var bytes = room.mutableBytes
        progress = try inflater?.inflate(given.span.bytes.extracting(droppingFirst: used), into: &bytes)
      } catch {
        throw .damaged(name: member.name, reason: error.reason)
      }
      guard let progress, progress.produced + progress.consumed > 0 else { break }
      filled = progress.produced
      used += progress.consumed
    }
    output.removeLast(output.count - filled)
    return output
  }
}
