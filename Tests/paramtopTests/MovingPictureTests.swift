import Screen
import Testing

@testable import paramtop

@Suite struct `A moving picture` {
  private func frame(_ text: String) -> CellGrid {
    var grid = CellGrid(size: Size(width: 4, height: 1))
    grid.write(text, x: 0, y: 0)
    return grid
  }

  @Test func `shows its frames in turn, each as long as the others`() {
    let svg = MovingPicture(frames: [frame("one"), frame("two"), frame("tri"), frame("for")], secondsPerFrame: 5).svg
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("animation:turn 20s") && svg.contains("25.0000%{visibility:hidden}"))
    let delays = svg.matches(of: /animation-delay:(\d+)s/).map(\.1)
    #expect(delays == ["0", "5", "10", "15"])
    #expect(svg.contains(">one<") && svg.contains(">for<"))
  }

  @Test func `stands still where motion is not wanted`() {
    let svg = MovingPicture(frames: [frame("one")], secondsPerFrame: 5).svg
    #expect(svg.contains("prefers-reduced-motion"))
  }
}
