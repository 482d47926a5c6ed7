import Testing

@testable import RunFiles

@Suite struct `A TOML file` {
  private func read(_ text: String) throws -> TOMLDocument {
    try TOMLReader.read(SourceText(file: "a.toml", bytes: Array(text.utf8)))
  }

  private static let sample = """
    # a run
    [data]
    set = "digits"  # the pictures
    split = 0.8
    'quoted key' = 'C:\\x'
    [run]\r
    seed = -1_000
    flags = [true, [1, 2.5],
      "a\\u00E4\\n",  # two lines
    ]
    text = \"""
    one \\
      two
    \"""

    """

  @Test func `has tables of keys and values`() throws {
    let document = try read(Self.sample)
    #expect(document.tables.map(\.name) == ["", "data", "run"])
    #expect(document.tables[1].entries.map(\.key) == ["set", "split", "quoted key"])
    let values = document.tables.flatMap { $0.entries.map(\.argument.value.description) }
    #expect(
      values == ["\"digits\"", "0.8", "\"C:\\x\"", "-1000", "(True, (1, 2.5), \"aä\n\")", "\"one two\n\""]
    )
  }

  @Test(arguments: [
    ("a", "expected '=', found the end of the file", 1, 2),
    ("a =", "expected a value, found the end of the file", 1, 4),
    ("\na = x", "expected a string in quotes, a decimal number, true or false, found 'x'", 2, 5),
    ("a = 1 b", "expected the end of the line, found 'b'", 1, 7),
    ("[a\n", "expected ']', found the end of the line", 1, 3),
    ("[[a]]", "expected the name of a table, not an array of tables, found '['", 1, 2),
    ("[a]\n[a]", "the table [a] is given twice", 2, 2), ("a=1\na=2", "a is given twice", 2, 1),
    ("a = {}", "expected a value, not an inline table, found '{'", 1, 5), ("a.b = 1", "expected '=', found '.'", 1, 2),
    ("a = \"x", "expected the closing \" of this string, found the end of the file", 1, 5),
    ("a = \"x\ny\"", "expected the closing \" of this string, found the end of the line", 1, 5),
    ("a = \"\\q\"", "expected an escape: \\\" \\\\ \\n \\t \\u0041, found '\\q'", 1, 6),
    ("a = \"\\uD800\"", "expected the hexadecimal digits of a character, found 'D'", 1, 8),
    ("a = 1979-05-27", "expected a string in quotes, a decimal number, true or false, found '1979-05-27'", 1, 5),
    ("a = inf", "expected a string in quotes, a decimal number, true or false, found 'inf'", 1, 5),
    ("a = [1 2]", "expected ',' or ']', found '2'", 1, 8), ("= 1", "expected a key or a table, found '='", 1, 1),
  ]) func `is refused with line and column`(text: String, sentence: String, line: Int, column: Int) throws {
    let error = try #require(#expect(throws: RunFileError.self) { try read(text) })
    #expect(error.problem.description == sentence)
    #expect(error.description.hasPrefix("a.toml:\(line):\(column): "))
  }

  @Test func `is not read when it is too deep, too long or no text`() {
    #expect(throws: RunFileError.self) { try read("a = " + String(repeating: "[", count: 100_000)) }
    #expect(throws: RunFileError.self) { try read(String(repeating: "\n", count: 300_000)) }
    #expect(throws: RunFileError.self) { try TOMLReader.read(SourceText(file: nil, bytes: [0x61, 0x3D, 0xFF])) }
  }

  @Test func `gives a result or an error for every beginning`() {
    let errors = readEveryPrefix(of: Array(Self.sample.utf8)) { bytes throws(RunFileError) in
      _ = try TOMLReader.read(SourceText(file: nil, bytes: bytes))
    }
    #expect(errors.count > 50)
  }

  @Test func `knows where the characters of a string stood`() throws {
    let document = try read("a = \"\"\"\nx\\ty\nz\"\"\"")
    guard case .string(let text) = document.tables[0].entries[0].value else { return #expect(Bool(false)) }
    #expect(String(decoding: text.bytes, as: UTF8.self) == "x\ty\nz")
    let place = text.place(of: 2..<3)
    #expect(place.line == 2 && place.column == 4 && text.place(of: 4..<5).line == 3)
  }
}
