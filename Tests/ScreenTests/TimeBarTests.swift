import Screen
import Testing

@Suite struct `A bar of time` {
  @Test(
    arguments: [
      (0.0, [], "●─────"), (1, [], "━━━━━●"), (0.4, [], "━━●───"), (0.4, [0.8], "━━●─┼─"), (0.4, [0.4], "━━●───"),
      (3, [-1.0], "┼━━━━●"), (.nan, [], "●─────"),
    ] as [(Double, [Double], String)]
  )
  func `has a dot at the moment and signs at the marks`(share: Double, marks: [Double], line: String) {
    #expect(Drawn.lines(6, 1) { TimeBar(share: share, marks: marks).draw(on: &$0, in: $1, theme: $2) } == [line])
  }

  @Test func `can be told from its marks in ASCII`() {
    let bar = TimeBar(share: 0.4, marks: [0.8])
    #expect(Drawn.lines(6, 1, Drawn.ascii) { bar.draw(on: &$0, in: $1, theme: $2) } == ["==*-+-"])
  }

  @Test func `takes the room that a line of segments has for it`() {
    let line = SegmentLine([.init(.time([Caption("at 3")], TimeBar(share: 0.5)), importance: 1, elastic: 2...5)])
    #expect(Drawn.lines(12, 1) { line.draw(on: &$0, in: $1, theme: $2) } == ["at 3 ━━●──"])
  }
}
