import Dashboard
import Foundation
import Screen
import Testing

@testable import paramtop

@Suite struct `An export is written` {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  private func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  @Test func `as text, and as a picture in the colours of its theme`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = ExportWriter(home: nil)
    let text = Export(path: path("a.txt"), content: .text("ä\n"), words: "the screen")
    #expect(try writer.write(text) == .written(byteCount: 3) && read("a.txt") == "ä\n")
    var grid = CellGrid(size: Size(width: 3, height: 1))
    grid.write("abc", x: 0, y: 0)
    for design in ThemeDesign.all {
      let export = Export(path: path(design.name), content: .picture(grid, design), words: "the screen")
      guard case .written(let count) = writer.write(export) else { return #expect(Bool(false), "not written") }
      let svg = try read(design.name)
      #expect(svg.utf8.count == count && svg == FramePicture(grid, design).svg)
      #expect(svg.contains(design.paper.hexadecimal) && svg.contains(design.ink.hexadecimal))
    }
  }

  @Test func `over another file only when that may be`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = ExportWriter(home: nil)
    var export = Export(path: path("a.txt"), content: .text("new"), words: "the screen")
    try "old".write(toFile: path("a.txt"), atomically: true, encoding: .utf8)
    #expect(try writer.write(export) == .exists && read("a.txt") == "old")
    export.mayReplace = true
    #expect(try writer.write(export) == .written(byteCount: 3) && read("a.txt") == "new")
  }

  @Test func `at home, and not where that cannot be`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let export = Export(path: "~/b.txt", content: .text("x"), words: "the screen")
    let home = folder.path(percentEncoded: false)
    #expect(ExportWriter(home: home).write(export) == .written(byteCount: 1))
    #expect(try read("b.txt") == "x")
    let lost = Export(path: path("none/b.txt"), content: .text("x"), words: "the screen")
    guard case .failed(let sentence) = ExportWriter(home: nil).write(lost) else {
      return #expect(Bool(false), "it was written")
    }
    #expect(sentence.contains("none/b.txt"))
  }
}
