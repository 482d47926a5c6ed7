import Screen
import Testing

@Suite struct `Captions` {
  @Test func `follow one another in their own roles`() {
    var grid = Drawn.grid(10, 1, Drawn.color)
    let captions = [Caption("ab", .good), Caption("cd"), Caption("efghijklm", .bad)]
    #expect(grid.write(captions, x: 0, y: 0, theme: Drawn.color, otherwise: .dim) == 13)
    #expect(grid.lines == ["abcdefghij"])
    #expect([0, 2, 4].map { grid[$0, 0].style } == [Role.good, .dim, .bad].map { Drawn.color[$0] })
    #expect(grid.width(of: captions) == 13)
  }
}
