import Screen
import Testing

@Suite struct `A plot of bands` {
  private static let plot = BandPlot(
    steps: [0, 10, 20, 30],
    quantiles: (1...4).map { step in
      [-4, -2, -1, 0, 1, 2, 4].map { Float($0 * step) }[...]
    }
  )

  @Test func `has ink that grows towards the median, and the median as a line`() {
    let lines = Drawn.lines(40, 12, Drawn.ascii) { Self.plot.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasPrefix(" 16.00") && lines[10].hasPrefix("−16.00".replacing("−", with: "-")))
    let last = lines.map { $0.last ?? " " }
    #expect(last[0] == "." && last[5] == "o" && last[4] == "#" && last[3] == "+")
    #expect(lines[11].contains("step 0") && lines[11].hasSuffix("30"))
  }

  @Test func `shows in every column the last step that was before it`() {
    let plot = Self.plot
    #expect((0..<31).map { plot.index(column: $0, width: 31) } == (0..<31).map { $0 / 10 })
    for index in 0..<4 { #expect(plot.index(column: plot.column(of: index, width: 31), width: 31) == index) }
  }

  @Test func `colours a pixel by the innermost band around it`() {
    var grid = Drawn.grid(40, 17, Drawn.color)
    Self.plot.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    let colors = BandPlot.roles.bands.map { Drawn.color[$0].foreground }
    // The extremes are lines.
    #expect(grid[39, 0].style.foreground == Drawn.color[BandPlot.roles.extremes].foreground)
    #expect(grid[39, 2] == .blank)
    #expect(grid[39, 5].style.foreground == colors[1])
    #expect(grid[39, 6].style.foreground == colors[2])
    #expect(grid[39, 7].style.foreground == Drawn.color[BandPlot.roles.line].foreground)
    #expect(grid[39, 7].style.background == colors[2])
    #expect(grid[9, 0] == .blank)
  }

  @Test func `leaves a gap where nothing was finite, and marks a step`() {
    var plot = BandPlot(
      steps: [1, 2, 3],
      quantiles: [[0, 1, 2], [.nan, .nan, .nan], [0, 1, 2]].map { $0[...] }
    )
    plot.cursor = 1
    let lines = Drawn.lines(30, 8) { plot.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines.contains { $0.contains("┊") } && lines.last?.contains("▲") == true)
    let nothing = BandPlot(steps: [1], quantiles: [[.nan, .nan, .nan]])
    #expect(Drawn.lines(30, 8) { nothing.draw(on: &$0, in: $1, theme: $2) }.allSatisfy { $0.isEmpty })
  }

  @Test func `bears one step, equal numbers and the largest ones`() {
    for quantiles in [[2, 2, 2], [-Float.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude]] as [[Float]] {
      let plot = BandPlot(steps: [5], quantiles: [quantiles[...]])
      #expect(Drawn.lines(30, 8, Drawn.color) { plot.draw(on: &$0, in: $1, theme: $2) }[7].contains("step 5"))
    }
  }
}
