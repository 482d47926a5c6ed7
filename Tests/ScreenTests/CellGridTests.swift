import Screen
import Testing

@Suite struct `A cell grid` {
  @Test func `ignores what is drawn outside`() {
    var grid = CellGrid(size: Size(width: 2, height: 1))
    grid[5, 0] = Cell("x")
    grid[1, 0] = Cell("y")
    #expect(grid.cells == [.blank, Cell("y")])
    #expect(grid[9, 9] == .blank)
  }

  @Test func `is not touched outside a clip`() {
    var grid = CellGrid(size: Size(width: 4, height: 2))
    grid.clipped(to: Rect(x: 1, y: 0, width: 2, height: 9)) { grid in
      grid.write("abcd", x: 0, y: 0)
      grid.clipped(to: Rect(x: 2, y: 1, width: 9, height: 1)) { $0.write("abcd", x: 0, y: 1) }
    }
    grid.write("x", x: 3, y: 1)
    #expect(grid.lines == [" bc", "  cx"])
  }
}
