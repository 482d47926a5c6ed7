import Screen
import Testing

@Suite struct `A heatmap` {
  private func color(of value: Float, limit: Float) -> Color {
    Shading(ValueScale(limit: limit)).color(of: value, in: ColorMap.blueOrange.palette(in: Drawn.color))
  }

  @Test func `puts two pixels into a cell`() {
    var grid = Drawn.grid(2, 1, Drawn.color)
    Heatmap(pixels: [1, -1, 0, nil], width: 2, limit: 1).draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    #expect(grid[0, 0].scalar == "▀")
    #expect(grid[0, 0].style == Style(color(of: 1, limit: 1), on: color(of: 0, limit: 1)))
    #expect(grid[1, 0].style == Style(color(of: -1, limit: 1)))
  }

  @Test func `shows ink where there are no colours`() {
    let heatmap = Heatmap(pixels: [1, -1, 0, .nan, nil, 0.5], width: 3, limit: 1)
    #expect(Drawn.lines(3, 2, Drawn.ascii) { heatmap.draw(on: &$0, in: $1, theme: $2) } == ["@@", "! +"])
  }

  @Test func `marks the cursor`() {
    var heatmap = Heatmap(pixels: [1, 1, 1, 1], width: 2, limit: 1)
    heatmap.cursor = (1, 1)
    var grid = Drawn.grid(2, 1, Drawn.color)
    heatmap.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    #expect(grid[1, 0].style.background == Drawn.color[.cursor].background)
    #expect(grid[0, 0].style.background != Drawn.color[.cursor].background)
    grid = Drawn.grid(2, 2, Drawn.mono)
    heatmap.draw(on: &grid, in: grid.bounds, theme: Drawn.mono)
    #expect(grid[1, 1].style.attributes.contains(.reverse) && !grid[0, 1].style.attributes.contains(.reverse))
  }

  @Test func `writes numbers into pixels that are large enough`() {
    var heatmap = Heatmap(pixels: [1.5, -0.25], width: 2, limit: 1.5)
    heatmap.magnification = (8, 2)
    heatmap.writesNumbers = true
    var grid = Drawn.grid(16, 1, Drawn.color)
    heatmap.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    #expect(grid.lines == ["  1.500  −0.250"])
    #expect(grid[0, 0].style.background == color(of: 1.5, limit: 1.5))
  }

  @Test func `finds the pixel under a cell again`() {
    var heatmap = Heatmap(pixels: Array(repeating: 0, count: 6), width: 3, limit: 1)
    heatmap.magnification = (4, 2)
    for (x, y) in [(0, 0), (3, 0), (4, 1), (11, 1)] {
      let pixel = heatmap.pixel(atCellX: x, y: y, theme: Drawn.color)
      #expect(pixel?.x == x / 4 && pixel?.y == y)
    }
    #expect(heatmap.pixel(atCellX: 12, y: 0, theme: Drawn.color) == nil)
    #expect(heatmap.pixel(atCellX: 0, y: 2, theme: Drawn.color) == nil)
  }

  @Test func `is magnified as far as its room allows`() {
    let room = Size(width: 64, height: 16)
    let square = Heatmap.magnification(width: 8, height: 8, fitting: room, theme: Drawn.color)
    #expect(square == (8, 4))
    let large = Heatmap.magnification(width: 64, height: 32, fitting: room, theme: Drawn.color)
    #expect(large == (1, 1))
    let vector = Heatmap.magnification(width: 64, height: 1, fitting: room, theme: Drawn.color)
    #expect(vector == (1, 6))
  }
}
