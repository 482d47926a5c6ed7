import PseudoTerminal
import Screen
import Testing

@testable import Terminals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension `An open terminal` {
  @Suite struct `reports events` {
    static let keys: [(String, Key)] = [
      ("\u{1B}OA", .up), ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[D", .left), ("\u{1B}OC", .right),
      ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}OF", .end), ("\u{1B}[F", .end),
      ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[3~", .delete), ("\u{1B}[2~", .insert),
      ("\u{1B}OP", .function(1)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
      ("\t", .tab), ("\u{1B}[Z", .backTab), ("\r", .enter), ("\n", .enter), ("\u{7F}", .backspace),
      ("\u{6}", .control("f")), ("\u{2}", .control("b")), ("\u{11}", .control("q")), ("\u{16}", .control("v")),
      ("h", .character("h")), ("é", .character("é")), ("漢", .character("漢")), ("\u{1F600}", .character("\u{1F600}")),
    ]

    @Test(arguments: keys.indices, ["xterm-256color", "tmux-256color"])
    func `for keys`(index: Int, term: String) throws {
      let (bytes, key) = Self.keys[index]
      let shown = try Shown(term: term)
      #expect(try shown.events(typing: bytes) == [.key(key)])
    }

    @Test func `for ESC alone, without mistaking what follows`() throws {
      let shown = try Shown()
      #expect(
        try shown.events(typing: "\u{1B}q\u{1B}\u{1B}:") == [
          .key(.escape), .key(.character("q")), .key(.escape), .key(.escape), .key(.character(":")),
        ]
      )
      // Nothing comes after this one.
      shown.pair.send("\u{1B}".utf8)
      #expect(try shown.terminal.nextEvent(within: .seconds(20)) == .key(.escape))
    }

    @Test func `for the mouse`() throws {
      let shown = try Shown()
      let reports = ["[<0;5;7M", "[<32;300;8M", "[<0;6;8m", "[<64;1;1M", "[<65;1;1M", "[<2;1;1M", "[M !!"]
      #expect(
        try shown.events(typing: reports.map { "\u{1B}" + $0 }.joined()) == [
          .mouse(MouseEvent(.press, x: 4, y: 6)), .mouse(MouseEvent(.drag, x: 299, y: 7)),
          .mouse(MouseEvent(.release, x: 5, y: 7)), .mouse(MouseEvent(.wheelUp, x: 0, y: 0)),
          .mouse(MouseEvent(.wheelDown, x: 0, y: 0)), .mouse(MouseEvent(.press, x: 0, y: 0)),
        ]
      )
    }

    @Test func `for a paste as a whole`() throws {
      let shown = try Shown()
      #expect(
        try shown.events(typing: "a\u{1B}[200~q é\r\u{1B}[A\u{1B}[201~b") == [
          .key(.character("a")), .paste("q é\n"), .key(.character("b")),
        ]
      )
    }

    @Test func `and ignores keys and answers that nothing is bound to`() throws {
      let shown = try Shown()
      #expect(try shown.events(typing: "\u{1B}[1;5C\u{1B}[I\u{1B}[?1;2cx\u{0}") == [.key(.character("x"))])
    }

    @Test func `for the time that is over, and for ^L`() throws {
      let shown = try Shown()
      #expect(try shown.terminal.nextEvent(within: .zero) == .timeout)
      let frame = CellGrid(width: 40, height: 10, "hello")
      try shown.show(frame)
      shown.forgetTranscript()
      #expect(try shown.events(typing: "\u{C}") == [.repaint])
      try shown.show(frame)
      #expect(String(decoding: shown.transcript, as: UTF8.self).contains("hello"))
    }

    @Test func `for a source that has something new, but keys come first`() throws {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      defer { for end in ends { close(end) } }
      let shown = try Shown(wakeDescriptor: ends[0])
      #expect(try shown.terminal.nextEvent(within: .zero) == .timeout)
      var byte: UInt8 = 1
      #expect(write(ends[1], &byte, 1) == 1)
      #expect(try shown.terminal.nextEvent(within: nil) == .wake)
      shown.pair.send("k".utf8)
      var seen: [TerminalEvent] = []
      while seen.last != .key(.character("k")) { seen.append(try shown.terminal.nextEvent(within: nil)) }
      #expect(seen.dropLast().allSatisfy { $0 == .wake })
      #expect(read(ends[0], &byte, 1) == 1)
      #expect(try shown.terminal.nextEvent(within: .zero) == .timeout)
    }

    @Test(arguments: ["", "truecolor"])
    func `for a line that is cut, and can be closed then`(colorTerm: String) throws {
      let shown = try Shown(colorTerm: colorTerm)
      try shown.show(CellGrid(width: 40, height: 10, "hello"))
      shown.pair.hangUp()
      #expect(try shown.terminal.nextEvent(within: nil) == .terminate(signal: SIGHUP))
      #expect(throws: TerminalError.lost(errno: EIO)) {
        try shown.terminal.present(CellGrid(width: 40, height: 10, "world"))
      }
      shown.terminal.close()
    }

    @Test func `and there is no second one at the same time`() throws {
      let shown = try Shown()
      #expect(throws: TerminalError.lost(errno: EBUSY)) { try Shown() }
      try shown.show(CellGrid(width: 40, height: 10, "still here"))
      #expect(shown.screen.contains("still here"))
    }

    @Test func `nothing can be done with it once it is closed`() throws {
      let shown = try Shown()
      shown.terminal.close()
      shown.terminal.close()
      #expect(throws: TerminalError.lost(errno: EBADF)) { try shown.terminal.present(CellGrid(width: 1, height: 1)) }
      #expect(throws: TerminalError.lost(errno: EBADF)) { try shown.terminal.nextEvent(within: nil) }
    }
  }

  @Suite struct `does not wait for a slow reader` {
    @Test(arguments: ["", "truecolor"])
    func `and shows it the newest frame in the end`(colorTerm: String) throws {
      let shown = try Shown(colorTerm: colorTerm, columns: 200, rows: 60)
      var film = RandomFrames(seed: 1, size: shown.terminal.size, colors: (0...255).map { .indexed($0) })
      var frameCount = 0
      // Nobody reads: the terminal's buffer is full after a few frames, and all the others are dropped but the last.
      while frameCount < 200 || !shown.terminal.hasUnsentOutput {
        try shown.terminal.present(film.next())
        frameCount += 1
      }
      // Keys are answered nevertheless.
      #expect(try shown.events(typing: "k") == [.key(.character("k"))])
      try shown.settle()
      let fitted = FittedFrame(film.frame, size: shown.terminal.size, isUnicode: true)
      #expect(shown.screen.cells.flatMap { $0.map(Look.init) } == fitted.cells.map(Look.init))
      #expect(shown.transcript.count < 4 * 200 * 60 * 40)
    }

    /// What is on the line before an answer decides how long a key waits for it, so bytes are counted, not seconds.
    @Test(arguments: ["", "truecolor"])
    func `and answers a key before the picture that is under way`(colorTerm: String) throws {
      let shown = try Shown(colorTerm: colorTerm, columns: 200, rows: 60)
      var random = SplitMix(seed: 5)
      func noise(_ text: String) -> CellGrid {
        var frame = CellGrid(size: shown.terminal.size)
        for y in 0..<60 {
          for x in 0..<200 {
            let (upper, lower) = (
              UInt8.random(in: 16...255, using: &random), UInt8.random(in: 16...255, using: &random)
            )
            let isTrue = shown.terminal.capabilities.colorDepth == .trueColor
            let style =
              isTrue
              ? Style(.rgb(upper, 0, lower), on: .rgb(lower, upper, 9)) : Style(.indexed(upper), on: .indexed(lower))
            frame[x, y] = Cell("▀", style: style)
          }
        }
        for (x, scalar) in text.unicodeScalars.enumerated() { frame[x, 45] = Cell(scalar) }
        return frame
      }
      // A hundred pieces of a kilobyte a second, and ten frames of several hundred kilobytes each.
      func read(_ pieces: Int, showing text: String, until isSeen: () -> Bool = { false }) throws -> Int {
        for piece in 0..<pieces {
          if isSeen() { return piece }
          if piece % 10 == 9 { try shown.terminal.present(noise(text)) }
          shown.read(atMost: 1024)
          let end = ContinuousClock.now + .milliseconds(10)
          while try shown.terminal.nextEvent(within: max(.zero, end - .now)) != .timeout {}
        }
        return pieces
      }
      _ = try read(200, showing: "question")
      let last = noise("question")
      try shown.terminal.present(last)
      _ = try read(5, showing: "question")
      var answer = last
      for (x, scalar) in "answered".unicodeScalars.enumerated() { answer[x, 45] = Cell(scalar) }
      try shown.terminal.present(answer)
      let pieces = try read(400, showing: "answered") { shown.screen.line(45).hasPrefix("answered") }
      // The line holds 12 KB, a piece of a frame about 8 KB, and the row of the answer itself up to 8 KB.
      #expect(pieces <= 40, "\(pieces) KB before the answer")
    }
  }
}

@Suite(.serialized, .timeLimit(.minutes(5))) struct `A terminal of a running program` {
  @Test(arguments: ["", "truecolor"])
  func `follows every size`(colorTerm: String) throws {
    let probe = try TerminalProgram.probe(colorTerm: colorTerm)
    probe.type("n")
    try probe.wait(for: "a picture") { $0.screen.contains("picture=1") }
    for (columns, rows) in [(60, 10), (200, 60), (1, 1), (30, 3), (100, 30)] {
      probe.resize(columns: columns, rows: rows)
      let title = "probe \(columns)x\(rows) ".prefix(columns)
      try probe.wait(for: "the picture at \(columns)x\(rows)") {
        $0.screen.line(0).hasPrefix(title) && !$0.screen.lines.dropFirst(8).contains { $0.hasSuffix(" ") }
      }
    }
    #expect(probe.screen.unknown == [])
    probe.type("q")
    #expect(try probe.waitUntilEnded() == .exited(0))
  }
}
