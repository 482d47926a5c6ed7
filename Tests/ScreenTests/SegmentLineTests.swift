import Screen
import Testing

@Suite struct `A line of segments` {
  private let line = SegmentLine(
    [
      .init([Caption("name")], importance: 3),
      .init(.progress([Caption("p")], share: 1), importance: 1, elastic: 2...4),
      .init([Caption("end")], importance: 2),
    ],
    trailing: [Caption("!")],
    gap: 1
  )

  private func drawn(_ width: Int) -> String {
    Drawn.lines(width, 1) { line.draw(on: &$0, in: $1, theme: $2) }[0]
  }

  @Test func `lets the least important give way`() {
    #expect(drawn(15) == "name p ━━ end !")
    #expect(drawn(14) == "name end     !")
    #expect(drawn(7) == "name  !")
    #expect(drawn(5) == "na… !")
  }

  @Test func `gives spare room to what can use it`() {
    #expect(drawn(17) == "name p ━━━━ end !")
    #expect(drawn(22) == "name p ━━━━ end      !")
  }
}
