import Screen
import Testing

@Suite struct `Horizontal bars` {
  private let bars = HorizontalBars([
    .init(label: "a", share: 1, text: "1.0"), .init(label: "bb", share: 0.5, text: "0.5"),
    .init(label: "c", share: 0, text: "0.1"), .init(label: "d", share: nil, text: "none"),
  ])

  @Test func `are as long as their shares, and never invisible`() {
    let lines = Drawn.lines(20, 4) { bars.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines.map { $0.count { $0 == "▆" } } == [11, 6, 1, 0])
    #expect(lines[0].hasPrefix(" a ▏▆") && lines[3].hasSuffix("none"))
  }

  @Test func `spread where there is room`() {
    let lines = Drawn.lines(20, 8) { bars.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines[1].isEmpty && lines[2].hasPrefix("bb"))
    #expect(HorizontalBars.pitch(count: 4, height: 7) == 2 && HorizontalBars.pitch(count: 4, height: 6) == 1)
  }
}
