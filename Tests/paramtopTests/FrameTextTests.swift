import Screen
import Testing

@testable import paramtop

@Suite struct `The text of a frame` {
  private func grid(_ rows: [String], style: Style = .plain) -> CellGrid {
    var grid = CellGrid(size: Size(width: rows.map(\.unicodeScalars.count).max() ?? 0, height: rows.count))
    for (y, row) in rows.enumerated() {
      for (x, scalar) in row.unicodeScalars.enumerated() { grid[x, y] = Cell(scalar, style: style) }
    }
    return grid
  }

  @Test func `is the rows without the blanks at their ends`() {
    #expect(FrameText(grid(["ab  ", "   c", "    "]), isStyled: false).text == "ab\n   c\n\n")
    #expect(FrameText(CellGrid(size: Size(width: 0, height: 2)), isStyled: false).text == "\n\n")
  }

  @Test func `has no escape sequence when it is plain, whatever the style`() {
    let frame = grid(["x "], style: Style(.rgb(1, 2, 3), on: .indexed(9), [.bold, .reverse]))
    #expect(FrameText(frame, isStyled: false).text == "x\n")
  }

  @Test func `selects each style once and leaves the terminal plain`() {
    var frame = grid(["abcd"], style: Style(.indexed(1), on: .indexed(208), .bold))
    frame[2, 0] = Cell("c", style: Style(.rgb(1, 2, 3), on: .indexed(12)))
    frame[3, 0] = Cell("d")
    #expect(
      FrameText(frame, isStyled: true).text
        == "\u{1B}[0;1;31;48;5;208mab\u{1B}[0;38;2;1;2;3;104mc\u{1B}[0md\n"
    )
    #expect(FrameText(grid(["a"], style: Style(.indexed(9))), isStyled: true).text == "\u{1B}[0;91ma\u{1B}[0m\n")
  }

  @Test func `keeps blanks that can be seen`() {
    let frame = grid(["a  "], style: Style(on: .indexed(4)))
    #expect(FrameText(frame, isStyled: true).text == "\u{1B}[0;44ma  \u{1B}[0m\n")
    let bars = grid([" "], style: Style(.default, on: .default, .reverse))
    #expect(FrameText(bars, isStyled: true).text == "\u{1B}[0;7m \u{1B}[0m\n")
  }

  @Test func `gives a wide character once`() {
    var frame = CellGrid(size: Size(width: 3, height: 1))
    frame[0, 0] = Cell("模", width: 2)
    frame[1, 0] = Cell(" ", width: 0)
    frame[2, 0] = Cell("|")
    #expect(FrameText(frame, isStyled: false).text == "模|\n")
  }
}
