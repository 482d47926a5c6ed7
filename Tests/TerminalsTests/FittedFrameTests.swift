import Screen
import Testing

@testable import Terminals

@Suite struct `A fitted frame` {
  private func text(_ frame: FittedFrame) -> [String] {
    (0..<frame.size.height).map { y in
      var line = ""
      for cell in frame.cells[y * frame.size.width..<(y + 1) * frame.size.width] where cell.width > 0 {
        line.unicodeScalars.append(cell.scalar)
      }
      return line
    }
  }

  @Test(arguments: [(2, 1, ["ab"]), (5, 3, ["abc  ", "def  ", "     "]), (0, 0, []), (0, 2, ["", ""])])
  func `is as large as the device`(width: Int, height: Int, expected: [String]) {
    let grid = CellGrid(width: 3, height: 2, "abc", "def")
    #expect(text(FittedFrame(grid, size: Size(width: width, height: height), isUnicode: true)) == expected)
  }

  @Test func `has no control characters`() {
    var grid = CellGrid(size: Size(width: 0x100, height: 1))
    for value in 0..<0x100 { grid[value, 0] = Cell(Unicode.Scalar(UInt8(value))) }
    let frame = FittedFrame(grid, size: grid.size, isUnicode: true)
    for cell in frame.cells { #expect(cell.scalar.properties.generalCategory != .control) }
    #expect(frame.cells[0x41].scalar == "A")
    #expect(frame.cells[0x9B].scalar == "?")
    #expect(frame.cells[0xE9].scalar == "é")
    #expect(FittedFrame(grid, size: grid.size, isUnicode: false).cells.allSatisfy { $0.scalar.isASCII })
  }

  @Test func `has wide characters whole or not at all`() {
    let wide = Cell("漢", width: 2)
    let half = Cell(" ", width: 0)
    var grid = CellGrid(size: Size(width: 4, height: 5))
    (grid[0, 0], grid[1, 0]) = (wide, half)
    (grid[0, 1], grid[1, 1]) = (wide, Cell("x"))
    grid[1, 2] = half
    grid[3, 3] = wide
    (grid[0, 4], grid[1, 4], grid[2, 4]) = (wide, wide, half)
    #expect(text(FittedFrame(grid, size: grid.size, isUnicode: true)) == ["漢  ", " x  ", "    ", "    ", " 漢 "])
    #expect(text(FittedFrame(grid, size: Size(width: 1, height: 1), isUnicode: true)) == [" "])
    #expect(text(FittedFrame(grid, size: grid.size, isUnicode: false))[0] == "??  ")
  }
}
