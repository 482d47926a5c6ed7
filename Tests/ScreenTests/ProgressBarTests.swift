import Screen
import Testing

@Suite struct `A progress bar` {
  @Test(arguments: [
    (0.0, "────"), (0.5, "━━──"), (0.63, "━━╸─"), (1, "━━━━"), (7, "━━━━"), (-1, "────"), (.nan, "────"),
  ])
  func `fills by half cells`(share: Double, line: String) {
    #expect(Drawn.lines(4, 1) { ProgressBar(share: share).draw(on: &$0, in: $1, theme: $2) } == [line])
  }
}
