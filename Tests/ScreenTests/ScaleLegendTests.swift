import Screen
import Testing

@Suite struct `The legend of a scale` {
  @Test func `names both ends and zero`() {
    let lines = Drawn.lines(9, 5) { ScaleLegend(limit: 10).draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[0].hasSuffix("10.00") && lines[2].hasSuffix("0") && lines[4].hasSuffix("−10.00"))
  }

  @Test func `stays away where it has no room`() {
    #expect(Drawn.lines(9, 2) { ScaleLegend(limit: 1).draw(on: &$0, in: $1, theme: $2) } == ["", ""])
  }
}
