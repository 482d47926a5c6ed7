import Bytes
import Foundation
import Testing

@Suite struct `A zip archive` {
  /// A stored member.
  private func archive(_ name: String, _ data: [UInt8], checksum: UInt32? = nil, offset: Int = 0) -> [UInt8] {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    var sum = CRC32()
    sum.add(data.span.bytes)
    let facts = little(Int(checksum ?? sum.value), 4) + little(data.count, 4) + little(data.count, 4)
    let lengths = little(name.utf8.count, 2) + little(0, 2)
    let start: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let local = [0x50, 0x4B, 3, 4] + start + facts + lengths + Array(name.utf8) + data
    let entry =
      [0x50, 0x4B, 1, 2, 20, 0] + start + facts + lengths + [UInt8](repeating: 0, count: 10) + little(offset, 4)
      + Array(name.utf8)
    let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + little(entry.count, 4) + little(local.count, 4) + [0, 0]
    return local + entry + end
  }

  private func read(_ bytes: [UInt8]) throws -> [UInt8]? {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let archive = try ZipArchive(RandomAccessFile(file.path()))
    #expect(archive.members.map(\.name) == ["a/b"])
    return try archive.bytes(of: archive.members[0], limit: 1000)
  }

  @Test func `gives the bytes of its members, whatever stands before its end`() throws {
    let data: [UInt8] = [1, 2, 3, 0x50, 0x4B, 5, 6]
    #expect(try read(archive("a/b", data)) == data)
    #expect(try read(archive("a/b", [UInt8](repeating: 7, count: 1001))) == nil)
  }

  @Test func `says what is wrong with it`() throws {
    #expect(throws: ZipError.checksum(name: "a/b")) { try read(archive("a/b", [1], checksum: 5)) }
    #expect(throws: ZipError.misplaced(name: "a/b")) { try read(archive("a/b", [1], offset: 3)) }
    #expect(throws: ZipError.noEnd(byteCount: 60)) { try read(Array(archive("a/b", [1]).prefix(60))) }
  }
}
