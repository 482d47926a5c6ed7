import Testing

@testable import RunFiles

@Suite struct `A module expression` {
  private func parse(_ text: String) throws -> Expression { try ExpressionParser.parse(TracedText(SourceText(text))) }

  private func problem(_ text: String) -> (sentence: String, column: Int)? {
    let error = #expect(throws: RunFileError.self, "\(text)") { _ = try parse(text) }
    return error.map { ($0.problem.description, $0.place?.column ?? 0) }
  }

  @Test func `is made of calls, names and values`() throws {
    let expression = try parse("Sequential(Linear(4, -8, bias=False), shared, x=(1, 2.5e1), s='a\\'b', n=None,)")
    guard case .call("Sequential", let arguments) = expression.kind else { return #expect(Bool(false)) }
    #expect(arguments.map(\.keyword?.name) == [nil, nil, "x", "s", "n"])
    #expect(
      arguments.map(\.value.description) == ["Linear(…)", "'shared'", "(1, 25.0)", "\"a'b\"", "None"]
    )
    guard case .call("Linear", let linear) = arguments[0].value.kind else { return #expect(Bool(false)) }
    #expect(linear.map(\.value.description) == ["4", "-8", "False"])
  }

  @Test func `may be copied from a Python program`() throws {
    guard case .call(let name, _) = try parse("torch.nn.Linear(1_000, 2)").kind else { return #expect(Bool(false)) }
    #expect(name == "Linear")
    #expect(try parse("nn.init.zeros_").description == "'zeros_'")
    #expect(try parse("[1, (2)]").description == "(1, 2)")
  }

  @Test(arguments: [
    ("", "expected a module or a value, found the end", 1),
    ("Linear(4 8)", "expected ',' or ')', found 8", 10),
    ("Linear(4, 8", "expected ',' or ')', found the end", 12),
    ("Linear(4, 8))", "expected the end, found ')'", 13),
    ("Linear(4,, 8)", "expected a module or a value, found ','", 10),
    ("Linear(4, 8=2)", "expected ',' or ')', found '='", 12),
    ("Linear(4, 1e999)", "expected a number, found '1e999'", 11),
    ("Linear(0x10)", "expected a number, found '0x10'", 8),
    ("Linear('a", "expected the closing ' of this string, found the end", 8),
    ("Linear(€)", "expected a module, a number or a string, found '€'", 8),
    ("Ä", "expected a module, a number or a string, found 'Ä'", 1),
  ]) func `is refused at the column that is wrong`(text: String, sentence: String, column: Int) throws {
    let found = try #require(problem(text))
    #expect(found.sentence == sentence && found.column == column)
  }

  @Test func `is not read when it is too deep or too long`() {
    #expect(
      problem(String(repeating: "(", count: 60_000))?.sentence == "there are more than 64 expressions inside each other"
    )
    #expect(
      problem(String(repeating: "S(", count: 30_000))?.sentence
        == "there are more than 64 expressions inside each other"
    )
    #expect(
      problem(String(repeating: " ", count: 70_000))?.sentence
        == "there are more than 65536 characters in this expression"
    )
  }

  @Test func `gives a result or an error for every beginning and every byte changed`() {
    let bytes = Array("Sequential(Linear(4, 8.5e-1, b=(1, [2])), n=\"x\\\"\")".utf8)
    let errors = readEveryPrefix(of: bytes) { bytes throws(RunFileError) in
      _ = try ExpressionParser.parse(TracedText(SourceText(file: nil, bytes: bytes)))
    }
    // Whole again after the name alone, but nowhere after the first parenthesis.
    #expect(errors.count == bytes.count - "Sequential".count)
    for index in bytes.indices {
      for byte in [0, 0x22, 0x28, 0x29, 0x5C, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        _ = try? ExpressionParser.parse(TracedText(SourceText(file: nil, bytes: changed)))
      }
    }
  }
}
