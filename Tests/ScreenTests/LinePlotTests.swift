import Screen
import Testing

@Suite struct `A line plot` {
  @Test func `joins its points and leaves gaps for what has no logarithm`() throws {
    let scale = try #require(LogScale(covering: [0.1, 10]))
    let plot = LinePlot(
      steps: Array(0...10),
      lines: [.init([0.1, 0.1, 1, 1, .nan, 0, 10, 10, 10, 10, 10], role: .series)],
      axis: .log(scale)
    )
    let lines = Drawn.lines(18, 6, Drawn.ascii) { plot.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasPrefix("   10 +") && lines[0].hasSuffix("*****"))
    #expect(lines[2].contains("1 +  **"))
    #expect(lines[4].hasPrefix("  0.1 +**"))
    #expect(lines[5].contains("step 0"))
  }

  @Test func `lets the selected line take a cell over`() throws {
    let scale = try #require(LogScale(covering: [1, 2]))
    let plot = LinePlot(
      steps: [0, 1],
      lines: [.init([1, 1], role: .otherSeries), .init([1, 1], role: .series)],
      axis: .log(scale)
    )
    var grid = Drawn.grid(20, 4, Drawn.color)
    plot.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    #expect(grid.cells.contains { $0.scalar.value > 0x2800 && $0.style == Drawn.color[.series] })
    #expect(!grid.cells.contains { $0.scalar.value > 0x2800 && $0.style == Drawn.color[.otherSeries] })
  }
}
