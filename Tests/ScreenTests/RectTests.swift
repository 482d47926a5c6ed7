import Screen
import Testing

@Suite struct `A rectangle` {
  @Test func `is split without losing or sharing a cell`() {
    let rect = Rect(x: 3, y: 4, width: 10, height: 6)
    for place in -2...12 {
      let (top, bottom) = rect.split(atRow: place)
      #expect(top.height + bottom.height == 6 && top.maxY == bottom.y && bottom.maxY == rect.maxY)
      let (left, right) = rect.split(atColumn: place)
      #expect(left.width + right.width == 10 && left.maxX == right.x && right.maxX == rect.maxX)
    }
  }

  @Test func `is never smaller than nothing`() {
    #expect(Rect(x: 0, y: 0, width: 3, height: 3).inset(dx: 2, dy: 2).isEmpty)
  }
}
