import Testing

@testable import Screen

@Suite struct `A braille canvas` {
  @Test func `sets each of the eight dots`() {
    var seen: Set<UInt32> = []
    for x in 0..<2 {
      for y in 0..<4 {
        var canvas = BrailleCanvas(size: Size(width: 1, height: 1), isASCII: false)
        canvas.set(x: x, y: y, role: .text)
        var grid = Drawn.grid(1, 1)
        canvas.draw(on: &grid, x: 0, y: 0, theme: Drawn.mono) { _ in "*" }
        seen.insert(grid[0, 0].scalar.value - 0x2800)
      }
    }
    #expect(seen == [1, 2, 4, 8, 16, 32, 64, 128])
  }

  @Test func `counts heights from the bottom`() {
    var canvas = BrailleCanvas(size: Size(width: 1, height: 3), isASCII: true)
    canvas.setColumn(x: 0, from: 0, to: 1, role: .text)
    canvas.set(x: 5, y: 5, role: .text)
    #expect(
      Drawn.lines(1, 3, Drawn.ascii) { grid, _, theme in
        canvas.draw(on: &grid, x: 0, y: 0, theme: theme) { _ in "*" }
      } == ["", "*", "*"]
    )
  }
}
