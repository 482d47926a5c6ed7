import Foundation
import Testing

@Suite struct `The page on the chapter` {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: path), encoding: .utf8)
  }

  @Test func `shows only lines that the tests compile`() throws {
    let page = try text("../../Sources/Networks/Networks.docc/Chapter.md")
    let tests = try text("ChapterTests.swift")
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") || $0.hasPrefix("| -") }
    #expect(rows.count > 20)
    for row in rows {
      let cells = row.split(separator: " | ")
      #expect(cells.count == 4, "\(row)")
      let line = try #require(cells.last).dropLast(2).trimmingCharacters(in: CharacterSet(charactersIn: "` |"))
      #expect(tests.contains(line), "\(line)")
    }
  }
}
