import PseudoTerminal
import Screen
import Testing

@testable import Terminals

/// A kind of terminal, and what may be drawn on it.
struct Kind: CustomTestStringConvertible, Sendable {
  var term = "xterm-256color"
  var colorTerm = ""
  var options = TerminalOptions()
  var depth: ColorDepth
  var colors: [Color]
  var attributes: [Style.Attributes] = [[], [.bold], [.dim, .underline], [.reverse], [.bold, .reverse, .underline]]

  var testDescription: String { "\(term) \(depth)" }

  static let all = [
    Kind(depth: .indexed256, colors: [.default] + (0...255).map { .indexed($0) }),
    Kind(
      options: TerminalOptions(color: .sixteen),
      depth: .sixteen,
      colors: [.default] + (0...15).map { .indexed($0) }
    ),
    Kind(term: "xterm", depth: .eight, colors: [.default, .indexed(0), .indexed(1), .indexed(4), .indexed(7)]),
    Kind(options: TerminalOptions(color: .never), depth: .monochrome, colors: [.default]),
    Kind(
      colorTerm: "truecolor",
      depth: .trueColor,
      colors: [.default, .indexed(3), .indexed(12), .indexed(200), .rgb(1, 2, 3), .rgb(255, 128, 0)]
    ),
    Kind(term: "tmux-256color", colorTerm: "24bit", depth: .trueColor, colors: [.default, .rgb(9, 99, 199)]),
    Kind(term: "screen-256color", depth: .indexed256, colors: [.default, .indexed(9), .indexed(99)]),
    Kind(term: "tmux-256color", depth: .indexed256, colors: [.default, .indexed(9), .indexed(99)]),
    Kind(term: "vt100", depth: .monochrome, colors: [.default], attributes: [[], [.bold], [.reverse, .underline]]),
    // The Linux console shows neither faint nor underlined characters in colour.
    Kind(term: "linux", depth: .eight, colors: [.default, .indexed(2)], attributes: [[], [.reverse], [.bold]]),
  ]
}

extension `An open terminal` {
  @Suite struct `shows frames` {
    @Test(arguments: Kind.all, 0..<4)
    func `exactly as they were drawn`(on kind: Kind, seed: Int) throws {
      let shown = try Shown(term: kind.term, colorTerm: kind.colorTerm, options: kind.options)
      #expect(shown.terminal.capabilities == Capabilities(colorDepth: kind.depth, isUnicode: true))
      var film = RandomFrames(
        seed: seed,
        size: shown.terminal.size,
        colors: kind.colors,
        attributes: kind.attributes
      )
      for number in 0..<30 {
        let frame = film.next()
        try shown.show(frame)
        expect(shown, shows: frame, "frame \(number)")
      }
      #expect(shown.screen.unknown == [])
    }

    @Test(arguments: Kind.all)
    func `and sends nothing for a frame that is there already`(on kind: Kind) throws {
      let shown = try Shown(term: kind.term, colorTerm: kind.colorTerm, options: kind.options)
      var film = RandomFrames(seed: 7, size: shown.terminal.size, colors: kind.colors)
      for _ in 0..<8 {
        let frame = film.next()
        try shown.show(frame)
        shown.forgetTranscript()
        try shown.show(frame)
        #expect(shown.transcript == [])
      }
    }

    @Test(arguments: ["", "truecolor"])
    func `and sends little when little changes`(colorTerm: String) throws {
      let shown = try Shown(colorTerm: colorTerm)
      var film = RandomFrames(seed: 3, size: shown.terminal.size, colors: [.default, .indexed(1), .indexed(2)])
      while film.frame.cells.count(where: { $0.scalar != " " }) < 200 { _ = film.next() }
      var frame = film.frame
      try shown.show(frame)
      shown.forgetTranscript()
      frame[20, 5] = Cell(frame[20, 5].scalar == "x" ? "y" : "x")
      try shown.show(frame)
      // Synchronisation (16), a move (7), a style (12) and the character; ncurses says the style in two pieces.
      #expect(shown.transcript.count <= 60)
      expect(shown, shows: frame, "the changed frame")
    }

    @Test func `in ASCII when asked to`() throws {
      let shown = try Shown(options: TerminalOptions(isASCII: true))
      #expect(!shown.terminal.capabilities.isUnicode)
      try shown.show(CellGrid(width: 40, height: 10, "▀a│é"))
      #expect(shown.screen.line(0).hasPrefix("?a??  "))
      #expect(shown.transcript.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: ["", "truecolor"])
    func `even in one cell`(colorTerm: String) throws {
      let shown = try Shown(colorTerm: colorTerm, columns: 1, rows: 1)
      #expect(shown.terminal.size == Size(width: 1, height: 1))
      for letter in ["a", "b", " ", "c"] as [Unicode.Scalar] {
        var frame = CellGrid(size: Size(width: 80, height: 24))
        frame[0, 0] = Cell(letter, style: Style(.indexed(1)))
        try shown.show(frame)
        #expect(shown.screen.line(0) == String(letter))
      }
      try shown.show(CellGrid(size: Size(width: 0, height: 0)))
      #expect(shown.screen.line(0) == " ")
    }

    @Test func `with every pair of eight colours, though there are only 64 pairs`() throws {
      let shown = try Shown(term: "xterm")
      var frame = CellGrid(size: shown.terminal.size)
      let colors = [Color.default] + (0..<8).map { Color.indexed($0) }
      for (y, background) in colors.enumerated() {
        for (x, foreground) in colors.enumerated() { frame[x, y] = Cell("x", style: Style(foreground, on: background)) }
      }
      try shown.show(frame)
      #expect(shown.screen.lines.prefix(9).allSatisfy { $0.hasPrefix("xxxxxxxxx ") })
      // As many as there are pairs look as they should, and nobody's colours are another's by accident.
      let looks = shown.screen.cells.prefix(9).map { $0.prefix(9).map(Look.init) }
      let expected = colors.indices.map { y in colors.indices.map { x in Look(frame[x, y]) } }
      let right = zip(looks.joined(), expected.joined()).map(==)
      #expect(right.prefix(64).allSatisfy { $0 })
      let hasKinship = zip(looks.joined(), expected.joined()).map {
        $0.background == $1.background || $0.foreground == $1.foreground
      }
      #expect(hasKinship.allSatisfy { $0 })
    }

    private func expect(_ shown: Shown, shows frame: CellGrid, _ name: String) {
      let fitted = FittedFrame(frame, size: shown.terminal.size, isUnicode: shown.terminal.capabilities.isUnicode)
      let expected = fitted.cells.map(Look.init)
      let seen = shown.screen.cells.flatMap { $0.map(Look.init) }
      let difference = expected.indices.first { expected[$0] != seen[$0] }
      let detail = difference.map { "cell \($0): \(expected[$0]) but \(seen[$0])" } ?? ""
      #expect(difference == nil, "\(name), \(detail)")
    }
  }
}
