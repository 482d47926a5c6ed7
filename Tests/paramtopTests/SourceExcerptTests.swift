import RunFiles
import Testing
import Training

@testable import paramtop

@Suite struct `An excerpt of a source` {
  private func excerpt(_ expression: String) throws -> [Substring] {
    let error = #expect(throws: RunFileError.self) { _ = try RunPlan(expression: expression) }
    return SourceExcerpt(try #require(error?.place)).text.split(separator: "\n")
  }

  @Test func `has a caret under what is meant`() throws {
    #expect(try excerpt("ReLU(), x") == ["  ReLU(), x", "        ^"])
    #expect(try excerpt("Rellu()") == ["  Rellu()", "  ^^^^^"])
  }

  @Test func `keeps the caret in place behind wide and harmful characters`() throws {
    let lines = try excerpt("Dropout(\"漢\u{1B}\", x)")
    // The wide character takes two columns, and so does the escape character, as ^[.
    #expect(lines[0] == "  Dropout(\"漢^[\", x)" && lines[1] == "          ^^^^^^")
  }

  @Test func `shows a part of a long line`() throws {
    let lines = try excerpt("Sequential(" + String(repeating: "ReLU(), ", count: 50) + "Foo(), " + "Tanh())")
    #expect(lines[0].count == 102 && lines[0].contains("Foo()") && lines[0].hasPrefix("  …"))
    let caret = try #require(lines[1].firstIndex(of: "^"))
    let column = lines[1].distance(from: lines[1].startIndex, to: caret)
    #expect(lines[0].dropFirst(column).hasPrefix("Foo()"))
  }
}
