import Bytes
import Foundation
import Testing

@Suite final class `A file` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func path(_ name: String) -> String { folder.appending(path: name).path() }

  @Test func `is read as it was written, piece by piece`() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
    try File.write([Array(bytes[..<5]), [], Array(bytes[5...])], to: path("a"))
    #expect(try File.read(path("a"), limit: bytes.count) == bytes)
    #expect(throws: FileError.larger(path: path("a"), limit: bytes.count - 1)) {
      try File.read(path("a"), limit: bytes.count - 1)
    }
  }

  @Test func `takes the place of another, and leaves nothing beside it`() throws {
    try File.write([[1]], to: path("a"))
    try File.write([[2]], to: path("a"))
    try File.checkWritable(path("b"))
    #expect(try File.read(path("a"), limit: 1) == [2])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["a"])
  }

  @Test func `that is none, or lies nowhere, is refused in a sentence`() throws {
    let missing = #expect(throws: FileError.self) { try File.read(path("x"), limit: 1) }
    #expect(missing?.description == "cannot read '\(path("x"))': no such file or directory")
    let nowhere = #expect(throws: FileError.self) { try File.write([[1]], to: path("x/y")) }
    #expect(nowhere?.description == "cannot write '\(path("x/y"))': no such file or directory")
    #expect(throws: FileError.self) { try File.checkWritable(path("x/y")) }
    #expect(throws: FileError.notOrdinary(path: folder.path())) { try File.write([[1]], to: folder.path()) }
    #expect(throws: FileError.notOrdinary(path: "/dev/null")) { try File.checkWritable("/dev/null") }
    #expect(throws: FileError.self) { try File.read(folder.path(), limit: 1) }
  }
}
