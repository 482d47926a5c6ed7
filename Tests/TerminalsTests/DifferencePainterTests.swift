import Screen
import Testing

@testable import Terminals

@Suite struct `Differences are written` {
  private func fitted(_ lines: String..., style: Style = .plain) -> FittedFrame {
    var grid = CellGrid(size: Size(width: 12, height: 2))
    for (y, line) in lines.enumerated() {
      for (x, scalar) in line.unicodeScalars.enumerated() { grid[x, y] = Cell(scalar, style: style) }
    }
    return FittedFrame(grid, size: grid.size, isUnicode: true)
  }

  private func painted(_ frames: FittedFrame..., depth: ColorDepth = .trueColor) -> String {
    var painter = DifferencePainter(depth: depth)
    var last: [UInt8] = []
    for frame in frames { last = painter.paint(frame) }
    return String(decoding: last, as: UTF8.self)
  }

  private let start = "\u{1B}[0m\u{1B}[H\u{1B}[2J"

  @Test func `after clearing, and without the blanks`() {
    #expect(painted(fitted("", "  hello")) == start + "\u{1B}[2;3Hhello")
  }

  @Test func `and nothing else`() {
    #expect(painted(fitted("hello", "world"), fitted("hello", "world")) == "")
    #expect(painted(fitted("hello", "world"), fitted("hello", "wOrld")) == "\u{1B}[2;2HO")
  }

  @Test func `with the shortest way over what stays`() {
    #expect(painted(fitted("abcdefghijkl"), fitted("Abcdefghijkl")) == "\u{1B}[1;1HA")
    #expect(painted(fitted("abcdefghijkl"), fitted("AbCdefghijkl")) == "\u{1B}[1;1HAbC")
    #expect(painted(fitted("abcdefghijkl"), fitted("AbcdefgHijkl")) == "\u{1B}[1;1HA\u{1B}[6CH")
  }

  @Test func `with no guess about the cursor after the last column`() {
    let frame = fitted("abcdefghijkL", "M")
    #expect(painted(fitted("abcdefghijkl", "m"), frame) == "\u{1B}[1;12HL\u{1B}[2;1HM")
  }

  @Test(arguments: [
    (Style(.rgb(1, 20, 255)), "38;2;1;20;255"), (Style(.indexed(3), on: .indexed(200)), "33;48;5;200"),
    (Style(.indexed(12), on: .indexed(9)), "94;101"), (Style(.default, on: .rgb(0, 0, 0), .bold), "1;48;2;0;0;0"),
    (Style(.default, on: .default, [.dim, .underline, .reverse]), "2;4;7"),
  ])
  func `in the colours of the cells`(style: Style, codes: String) {
    #expect(painted(fitted("x", style: style)) == start + "\u{1B}[\(codes)mx")
  }

  @Test func `from nothing when an attribute goes`() {
    let bold = Style(.indexed(1), on: .default, .bold)
    #expect(painted(fitted("x", style: bold), fitted("y", style: Style(.indexed(1)))) == "\u{1B}[1;1H\u{1B}[0;31my")
    #expect(painted(fitted("x", style: Style(.indexed(1))), fitted("y")) == "\u{1B}[1;1H\u{1B}[39my")
  }

  @Test func `from the beginning after the screen was somebody else's`() {
    var painter = DifferencePainter(depth: .trueColor)
    let first = painter.paint(fitted("hi"))
    #expect(painter.paint(fitted("hi")) == [])
    painter.forget()
    #expect(painter.paint(fitted("hi")) == first)
  }

  @Test func `in no more colours than there are`() {
    #expect(painted(fitted("x", style: Style(.rgb(255, 0, 0))), depth: .indexed256) == start + "\u{1B}[38;5;196mx")
    #expect(painted(fitted("x", style: Style(.indexed(196))), depth: .sixteen) == start + "\u{1B}[91mx")
  }
}
