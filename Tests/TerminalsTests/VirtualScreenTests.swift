import PseudoTerminal
import Testing

@Suite struct `A virtual screen` {
  private func screen(_ text: String, columns: Int = 6, rows: Int = 4) -> VirtualScreen {
    var screen = VirtualScreen(columns: columns, rows: rows)
    // One byte at a time: sequences may be cut anywhere.
    for byte in text.utf8 { screen.interpret([byte]) }
    return screen
  }

  private func trimmed(_ screen: VirtualScreen) -> [String] {
    screen.lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  private static let cases: [(text: String, lines: [String])] = [
    ("ab\r\ncd", ["ab", "cd", "", ""]), ("abcdefg", ["abcdef", "g", "", ""]),
    ("abcdef\u{1B}[mg", ["abcdef", "g", "", ""]), ("abcdef\rX", ["Xbcdef", "", "", ""]),
    ("1\n2\n3\n4\n5", [" 2", "  3", "   4", "    5"]), ("\u{1B}[2;3Hx\u{1B}[dy", ["   y", "  x", "", ""]),
    ("abcdef\u{1B}[1;3H\u{1B}[K", ["ab", "", "", ""]), ("abcdef\u{1B}[1;3H\u{1B}[1K", ["   def", "", "", ""]),
    ("abcdef\u{1B}[3G\u{1B}[2X", ["ab  ef", "", "", ""]), ("abcdef\u{1B}[3G\u{1B}[2P", ["abef", "", "", ""]),
    ("abcdef\u{1B}[3G\u{1B}[2@", ["ab  cd", "", "", ""]), ("a\u{1B}[3b", ["aaaa", "", "", ""]),
    ("a\r\nb\r\nc\u{1B}[2H\u{1B}[L", ["a", "", "b", "c"]), ("a\r\nb\r\nc\u{1B}[1H\u{1B}[M", ["b", "c", "", ""]),
    ("a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[3H\nx", ["a", "c", "x", "d"]), ("a\r\nb\u{1B}[H\u{1B}M", ["", "a", "b", ""]),
    ("ab\u{1B}[J\u{1B}[2;1Hc\u{1B}[1;1H\u{1B}[J", ["", "", "", ""]), ("漢b", ["漢b", "", "", ""]),
    ("漢\u{1B}[2Gx", [" x", "", "", ""]), ("abcde漢", ["abcde", "漢", "", ""]),
    ("\u{1B}[3Cx\u{1B}[2Dy\u{1B}[Bz\u{1B}[Aw", ["  yxw", "   z", "", ""]),
  ]

  /// Asked for by number: the runner would print the escape sequences of an argument as they are.
  @Test(arguments: cases.indices) func `moves, erases and scrolls`(index: Int) {
    let screen = screen(Self.cases[index].text)
    #expect(screen.unknown == [])
    #expect(trimmed(screen) == Self.cases[index].lines)
  }

  @Test func `keeps colours and attributes`() {
    let screen = screen("\u{1B}[1;31;48;5;200ma\u{1B}[22;38;2;1;2;3mb\u{1B}[0;94;7mc\u{1B}[27;4;39md\u{1B}[me")
    let cells = screen.cells[0]
    #expect(cells[0].isBold && cells[0].foreground == .indexed(1) && cells[0].background == .indexed(200))
    #expect(!cells[1].isBold && cells[1].foreground == .rgb(1, 2, 3) && cells[1].background == .indexed(200))
    #expect(cells[2].isReversed && cells[2].foreground == .indexed(12) && cells[2].background == .default)
    #expect(!cells[3].isReversed && cells[3].isUnderlined && cells[3].foreground == .default)
    #expect(cells[4].foreground == .default && !cells[4].isUnderlined)
  }

  @Test func `erases with the background`() {
    #expect(screen("\u{1B}[44m\u{1B}[2J").cells.allSatisfy { $0.allSatisfy { $0.background == .indexed(4) } })
  }

  @Test func `goes to the other screen and back`() {
    var screen = screen("shell\u{1B}[?1049h\u{1B}[?25l\u{1B}[H\u{1B}[2Jabc")
    #expect(screen.isAlternate && !screen.isCursorVisible && !screen.isPristine)
    #expect(screen.contains("abc") && !screen.contains("shell"))
    screen.interpret("\u{1B}[?25h\u{1B}[?1049l!".utf8)
    #expect(screen.line(0) == "shell!")
    #expect(screen.isPristine)
  }

  @Test func `says what it does not know`() {
    let queries = [
      "\u{1B}[6n", "\u{1B}]0;title\u{7}", "\u{1B}Pq\u{1B}\\", "\u{1B}[38;9m", "\u{1B}c", "\u{5}", "\u{1B}[>c",
    ]
    for (index, text) in queries.enumerated() {
      var screen = screen(text)
      #expect(screen.unknown.count == 1, "query \(index)")
      screen.interpret("ok".utf8)
      #expect(screen.line(0).hasPrefix("ok"), "query \(index)")
    }
  }

  @Test func `says what is no UTF-8`() {
    var screen = VirtualScreen(columns: 4, rows: 1)
    screen.interpret([0xFF, 0xE9, UInt8(ascii: "x"), 0xED, 0xA0, 0x80, UInt8(ascii: "y")])
    #expect(screen.unknown.count == 3)
    #expect(screen.line(0).hasPrefix("y"))
  }

  @Test func `keeps what fits when its size changes`() {
    var screen = screen("abcdef\r\nghi", columns: 6, rows: 2)
    screen.resize(columns: 3, rows: 3)
    #expect(screen.lines == ["abc", "ghi", "   "])
    screen.interpret("\u{1B}[9;9Hz".utf8)
    #expect(screen.line(2) == "  z")
  }
}
