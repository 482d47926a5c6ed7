import Dashboard
import RunFiles
import Settings
import Testing

@Suite struct `The text of a configuration` {
  private func changed(_ text: String, _ table: String, _ key: String, _ value: DashboardChoice.Value?) throws -> String
  {
    var edited = ConfigurationText(Array(text.utf8))
    try edited.make([.init(table: table, key: key, value: value)])
    return String(decoding: edited.bytes, as: UTF8.self)
  }

  @Test func `keeps comments, order and blanks where a value changes`() throws {
    let text = "# my theme\n\ntheme   =  'dark'   # for the night\n\n[layout] # sizes\n  wide_tree = 0.5# half\nx=1"
    #expect(
      try changed(text, "", "theme", .word("light"))
        == "# my theme\n\ntheme   =  \"light\"   # for the night\n\n[layout] # sizes\n  wide_tree = 0.5# half\nx=1"
    )
    #expect(try changed(text, "layout", "wide_tree", .number(0.25)).contains("  wide_tree = 0.25# half\nx=1"))
  }

  @Test func `gets what is new at the end of its table`() throws {
    let text =
      "theme = \"dark\"\n# about sizes\n[layout]\nwide_tree = 0.5 # half\n\n# limits\n[thresholds]\npatience = 3\n"
    let new = try changed(text, "layout", "flat_tree", .number(0.3))
    #expect(new.contains("wide_tree = 0.5 # half\nflat_tree = 0.3\n\n# limits\n[thresholds]"))
    #expect(try changed(text, "", "ascii", .boolean(true)).hasPrefix("theme = \"dark\"\nascii = true\n# about sizes"))
    #expect(try changed(text, "dashboard", "flat", .boolean(true)) == text + "\n[dashboard]\nflat = true\n")
  }

  @Test(arguments: [
    ("", "[layout]\nwide_tree = 0.3\n"),
    ("# nothing yet", "# nothing yet\n\n[layout]\nwide_tree = 0.3\n"),
    ("[layout]", "[layout]\nwide_tree = 0.3\n"),
    ("[layout] # sizes\n\n[x]\n", "[layout] # sizes\nwide_tree = 0.3\n\n[x]\n"),
    ("[layout]\nwide_heatmap = 0.3", "[layout]\nwide_heatmap = 0.3\nwide_tree = 0.3\n"),
    ("a = 1\r\n[layout]\r\nb = [\r\n1,\r\n2]\r\n", "a = 1\r\n[layout]\r\nb = [\r\n1,\r\n2]\r\nwide_tree = 0.3\r\n"),
  ])
  func `is extended wherever it ends`(text: String, expected: String) throws {
    #expect(try changed(text, "layout", "wide_tree", .number(0.3)) == expected)
  }

  @Test func `gets a key of the top before the first table`() throws {
    #expect(try changed("# mine\n[layout]\n", "", "theme", .word("light")) == "theme = \"light\"\n\n# mine\n[layout]\n")
    #expect(try changed("", "", "theme", .word("light")) == "theme = \"light\"\n")
  }

  @Test func `loses a key, its line where nothing else is in it`() throws {
    let text = "[layout]\na = 1\n  wide_tree = 0.5\nb = 2 # two\n"
    #expect(try changed(text, "layout", "wide_tree", nil) == "[layout]\na = 1\nb = 2 # two\n")
    #expect(try changed(text, "layout", "b", nil) == "[layout]\na = 1\n  wide_tree = 0.5\n# two\n")
    #expect(try changed(text, "layout", "c", nil) == text && changed(text, "x", "c", nil) == text)
  }

  @Test(arguments: ["a \"b\" \\ c", "ü 模 \u{1F600}", "line\nbreak \u{1B}[31m\u{7F}\t", ""])
  func `holds any word so that it is read again`(word: String) throws {
    let text = try changed("", "", "theme", .word(word))
    #expect(!text.dropLast().contains { $0.isNewline || $0 == "\u{1B}" })
    let read = Configuration(SourceText(file: nil, bytes: Array(text.utf8)))
    #expect(read.theme == (word.isEmpty ? nil : word))
  }

  @Test func `is not touched when it is not understood`() {
    for text in ["theme = ", "[layout", "a = 1\na = 2"] {
      var edited = ConfigurationText(Array(text.utf8))
      #expect(throws: RunFileError.self) { try edited.make([.init(table: "", key: "ascii", value: .boolean(true))]) }
      #expect(edited.bytes == Array(text.utf8))
    }
  }

  @Test func `takes every choice there is, and gives it back`() throws {
    var edited = ConfigurationText([])
    let values: [DashboardChoice.Value] = DashboardChoice.all.map { choice in
      switch choice.kind {
      case .boolean: .boolean(true)
      case .number(let range): .number(range.upperBound / 3)
      case .word(let words): .word(words.last ?? "")
      case .text: .word("light")
      }
    }
    let changes = zip(DashboardChoice.all, values).map {
      ConfigurationText.Change(table: $0.table, key: $0.key, value: $1)
    }
    try edited.make(changes)
    let read = Configuration(SourceText(file: nil, bytes: edited.bytes))
    #expect(read.problems == [] && read.theme == "light")
    #expect(read.choices.map(\.value) == Array(values.dropFirst()))
    try edited.make(changes)
    #expect(Configuration(SourceText(file: nil, bytes: edited.bytes)).problems == [])
  }
}
