import Screen
import Testing

@Suite struct `A sparkline` {
  @Test func `spans the range of its numbers`() {
    let line = Sparkline([0, 1, 2, 3, 4, 5, 6, 7])
    #expect(Drawn.lines(8, 1) { line.draw(on: &$0, in: $1, theme: $2) } == ["▁▂▃▄▅▆▇█"])
    #expect(Drawn.lines(8, 1, Drawn.ascii) { line.draw(on: &$0, in: $1, theme: $2) } == ["__.-=*##"])
  }

  @Test func `leaves a gap for what is not finite`() {
    #expect(Sparkline([0, .nan, 1, .infinity, 0]).text(width: 5) == "▁ █ ▁")
  }

  @Test func `averages what is too much and stands at the right end`() {
    #expect(Sparkline([0, 0, 4, 4]).text(width: 2) == "▁█")
    #expect(Sparkline([1, 2]).text(width: 4) == "  ▁█")
    #expect(Sparkline([]).text(width: 2) == "  ")
  }
}
