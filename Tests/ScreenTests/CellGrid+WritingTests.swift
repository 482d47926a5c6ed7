import Screen
import Testing

@Suite struct `Writing on a grid` {
  private let size = Size(width: 10, height: 2)

  @Test func `aligns text in the room it is given`() {
    var grid = CellGrid(size: Size(width: 10, height: 3))
    grid.write("ab", x: 2, y: 0, width: 6)
    grid.write("ab", x: 2, y: 1, width: 6, alignment: .right)
    grid.write("ab", x: 2, y: 2, width: 6, alignment: .center)
    #expect(grid.lines == ["  ab", "      ab", "    ab"])
  }

  @Test func `says how many cells it took`() {
    var grid = CellGrid(size: size)
    #expect(grid.write("漢字x", x: 0, y: 0) == 5)
    #expect(grid.write("abcdef", x: 0, y: 1, width: 4) == 4)
    #expect(grid.lines == ["漢字x", "abc…"])
  }

  @Test func `leaves no half of a wide character behind`() {
    var grid = CellGrid(size: size)
    grid.write("漢字", x: 0, y: 0)
    grid.write("x", x: 1, y: 0)
    #expect(grid.lines[0] == " x字")
    grid.write("漢", x: 9, y: 1)
    #expect(grid.lines[1].isEmpty)
    #expect(grid.cells.allSatisfy { $0.width != 0 || $0.scalar == " " })
  }

  @Test func `ignores what is outside, however far`() {
    var grid = CellGrid(size: size)
    grid.write("hello", x: -3, y: 0)
    grid.write("hello", x: 8, y: 1)
    grid.write("hello", x: 0, y: 7)
    grid.fill(Rect(x: -5, y: -5, width: 6, height: 6), with: Cell("#"))
    grid.restyle(Rect(x: 8, y: 1, width: 50, height: 50)) { $0.attributes = .bold }
    #expect(grid.lines == ["#o", "        he"])
    #expect(grid[9, 1].style.attributes == .bold && grid[0, 0].style.attributes.isEmpty)
  }

  @Test func `spells everything in ASCII on an ASCII grid`() {
    var grid = CellGrid(size: size, isASCII: true)
    grid.write("‖w‖ = ∞", x: 0, y: 0)
    grid.put("╭", x: 0, y: 1)
    #expect(grid.lines == ["|w| = inf", "+"])
  }
}
