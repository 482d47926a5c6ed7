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

  @Test func `marks the steps at which something was no number`() throws {
    var plot = LinePlot(
      steps: [0, 1, 2, 3, 4],
      lines: [.init([1, 1, .nan, 1, 1], role: .series)],
      axis: .linear(try #require(LinearScale(covering: [0, 1])))
    )
    plot.brokenSteps = [2, 77]
    var grid = Drawn.grid(40, 6)
    plot.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    let signs = grid.cells.indices.filter { grid.cells[$0].scalar == "×" }
    #expect(signs.count == 1 && signs[0] < 40 && grid.cells[signs[0]].style == Drawn.color[.bad])
  }

  @Test func `draws a series of its own steps, with its points`() throws {
    var few = LinePlot.Line([0, 1], role: .line1, pattern: .dashed, steps: [50, 100])
    few.hasPoints = true
    let plot = LinePlot(
      steps: [0, 100],
      lines: [.init([0, 0], role: .series), few],
      axis: .linear(try #require(LinearScale(covering: [0, 1])))
    )
    let lines = Drawn.lines(40, 8) { plot.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasSuffix("○") && lines[6].contains("○") && !lines[6].hasSuffix("○"))
  }

  @Test func `draws lines of different patterns differently`() throws {
    let axis = PlotAxis.linear(try #require(LinearScale(covering: [0, 1])))
    for isASCII in [false, true] {
      let pictures = DotPattern.allCases.map { pattern in
        let plot = LinePlot(steps: [0, 9], lines: [.init([0.5, 0.5], role: .line1, pattern: pattern)], axis: axis)
        return Drawn.lines(40, 5, isASCII ? Drawn.ascii : Drawn.mono) { plot.draw(on: &$0, in: $1, theme: $2) }
      }
      #expect(Set(pictures).count == DotPattern.allCases.count)
    }
  }

  @Test func `points steps out behind its lines, and leaves the numbers of its axis whole`() throws {
    let scale = try #require(LogScale(covering: [1, 2]))
    var plot = LinePlot(steps: [0, 100], lines: [.init([1, 1], role: .series)], axis: .log(scale))
    plot.markers = [.init(60, role: .warning), .init(0, role: .key), .init(101, role: .bad)]
    var grid = Drawn.grid(37, 4, Drawn.color)
    plot.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    #expect(grid[24, 0].scalar == "┊" && grid[24, 0].style == Drawn.color[.warning])
    #expect(grid[24, 2].scalar.value > 0x2800)
    #expect(grid[24, 3].scalar == "▲" && grid[7, 0].style == Drawn.color[.key])
    #expect(grid.lines[3].contains("step 0 ") && !grid.cells.contains { $0.style == Drawn.color[.bad] })
  }
}
