import Screen
import Testing

@Suite struct `A histogram drawn in bars` {
  @Test func `is as high as its densities, over an axis`() {
    let bars = HistogramBars(now: [0, 1, 2, 4], range: -1...1)
    let lines = Drawn.lines(4, 5) { bars.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[3] == " ███" && lines[0] == "   ▆" && lines[1] == "   █")
  }

  @Test func `shows what is only now and what was only at the start`() {
    var grid = Drawn.grid(8, 3, Drawn.color)
    let bars = HistogramBars(
      now: [4, 4, 4, 4, 1, 1, 1, 1],
      initial: [1, 1, 1, 1, 4, 4, 4, 4],
      range: 0...1
    )
    bars.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    #expect(grid[0, 0].style.foreground == Drawn.color[.now].foreground)
    #expect(grid[7, 0].style.foreground == Drawn.color[.initial].foreground)
    #expect(grid[0, 1].style == Style(Drawn.color[.both].foreground, on: Drawn.color[.now].foreground))
    #expect(grid[7, 1].style == Style(Drawn.color[.both].foreground, on: Drawn.color[.initial].foreground))
  }

  @Test func `draws the law over the bars`() {
    let bars = HistogramBars(now: [1, 1, 1, 1], law: [1, 1, 0, 0], range: 0...1)
    var grid = Drawn.grid(4, 3, Drawn.color)
    bars.draw(on: &grid, in: grid.bounds, theme: Drawn.color)
    let dotted = (0..<4).map { x in (0..<2).contains { (0x2800...0x28FF).contains(grid[x, $0].scalar.value) } }
    #expect(dotted == [true, true, false, false])
    #expect(Drawn.lines(4, 3, Drawn.ascii) { bars.draw(on: &$0, in: $1, theme: $2) }[0].hasPrefix("oo"))
  }

  @Test func `does not let a spike flatten the rest`() {
    var bars = HistogramBars(now: [1, 1, 99, 1, 1, 1, 1, 1, 1, 1, 1, 1], range: 0...1)
    func height(_ bars: HistogramBars) -> Int {
      Drawn.lines(12, 7) { bars.draw(on: &$0, in: $1, theme: $2) }.count { $0.hasPrefix("█") }
    }
    #expect(height(bars) == 0)
    bars.spikes = [.init(bin: 2, bins: 2...2, label: "90 %")]
    #expect(height(bars) == 5)
    #expect(Drawn.lines(12, 7) { bars.draw(on: &$0, in: $1, theme: $2) }[0].contains("90 %"))
  }

  @Test func `shows one element beside very many by logarithms`() {
    // 100 000 and one of them, in bins of width 1.
    var bars = HistogramBars(now: [1e-5, 0, 1, 1e-5], range: 0...4)
    func heights(_ bars: HistogramBars) -> [Int] {
      let lines = Drawn.lines(4, 9) { bars.draw(on: &$0, in: $1, theme: $2) }
      return (0..<4).map { column in
        lines.dropLast().count { line in
          let cells = Array(line)
          return cells.count > column && cells[column] != " "
        }
      }
    }
    #expect(heights(bars)[0] == 1 && heights(bars)[2] == 8)
    bars.floor = 0.5e-5
    let logarithmic = heights(bars)
    #expect(logarithmic[1] == 0 && logarithmic[0] == logarithmic[3] && logarithmic[0] >= 1 && logarithmic[2] == 8)
    bars.now = [1e-3, 0, 1, 1e-5]
    #expect(heights(bars)[0] > logarithmic[3] + 2)
  }
}
