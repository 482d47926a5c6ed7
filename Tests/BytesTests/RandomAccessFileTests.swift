import Bytes
import Foundation
import Testing

@Suite final class `A file that is read in parts` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func `gives any of them, and notices that it changed`() throws {
    let path = folder.appending(path: "a").path()
    try File.write([(0..<100).map { UInt8($0) }], to: path)
    let file = try RandomAccessFile(path)
    #expect(try file.bytes(at: 98, count: 2) == [98, 99] && file.bytes(at: 100, count: 0) == [])
    try file.checkUnchanged()
    #expect(truncate(path, 50) == 0)
    #expect(throws: FileError.changed(path: path)) { try file.bytes(at: 49, count: 2) }
    #expect(throws: FileError.changed(path: path)) { try file.checkUnchanged() }
  }

  @Test func `is read on when its name leads elsewhere, which can be found out`() throws {
    let path = folder.appending(path: "c").path()
    try File.write([[1]], to: path)
    let file = try RandomAccessFile(path)
    try file.checkInPlace()
    try File.write([[2]], to: path)
    #expect(throws: FileError.replaced(path: path)) { try file.checkInPlace() }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: FileError.removed(path: path)) { try file.checkInPlace() }
    #expect(try file.bytes(at: 0, count: 1) == [1])
  }

  @Test func `is no directory, no device and no pipe`() {
    #expect(throws: FileError.self) { try RandomAccessFile(folder.path()) }
    #expect(throws: FileError.irregular(path: "/dev/null")) { try RandomAccessFile("/dev/null") }
    let pipe = folder.appending(path: "pipe").path()
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: FileError.irregular(path: pipe)) { try RandomAccessFile(pipe) }
  }

  @Test func `is written in pieces too, and is there when it is whole`() throws {
    let path = folder.appending(path: "b").path()
    do {
      let abandoned = try FileDraft(path)
      try abandoned.write([1, 2])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    let draft = try FileDraft(path)
    try draft.write([1, 2])
    try draft.write([3])
    try draft.commit()
    #expect(try File.read(path, limit: 10) == [1, 2, 3])
  }
}
