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
}
