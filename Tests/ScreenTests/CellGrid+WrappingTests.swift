import Screen
import Testing

@Suite struct `A wrapped sentence` {
  private let grid = CellGrid(size: Size(width: 10, height: 1))

  @Test func `breaks between words`() {
    #expect(grid.wrapped("one two three four", width: 9) == ["one two", "three", "four"])
  }

  @Test func `counts cells, not characters`() {
    #expect(grid.wrapped("重み 重み", width: 9) == ["重み 重み"])
    #expect(grid.wrapped("重み 重み", width: 8) == ["重み", "重み"])
  }

  @Test func `gives a word that is too long a line of its own`() {
    #expect(grid.wrapped("a incomprehensible b", width: 5) == ["a", "incomprehensible", "b"])
  }
}
