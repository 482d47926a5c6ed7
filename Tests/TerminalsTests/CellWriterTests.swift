import Screen
import Testing

@testable import Terminals

@Suite struct `A writer of cells` {
  @Test func `has room for the longest that every cell of a long row can be`() {
    var writer = CellWriter(ColorFolding(depth: .trueColor))
    // Every second cell changes, so that there is a move or a bridge before each, and attributes come and go.
    let old = [Cell](repeating: .blank, count: 2048)
    let new = old.indices.map { x in
      let isOdd = x % 4 == 1
      let style = Style(
        .rgb(255, UInt8(x % 56 + 200), 254),
        on: .rgb(222, 111, UInt8(x % 100 + 100)),
        isOdd ? [.bold, .dim, .reverse, .underline] : .bold
      )
      return x % 2 == 0 ? .blank : Cell("\u{1FB00}", style: style)
    }
    for y in [0, 999, 1023] {
      writer.begin()
      new.withUnsafeBufferPointer { new in old.withUnsafeBufferPointer { writer.write(new, over: $0, y: y) } }
      let text = String(decoding: writer.bytes, as: UTF8.self)
      #expect(text.unicodeScalars.count { $0 == "\u{1FB00}" } == 1024)
      #expect(text.utf8.count <= 2048 * 80 && writer.count == text.utf8.count)
    }
  }

  @Test func `goes on after what it wrote`() {
    var writer = CellWriter(ColorFolding(depth: .trueColor))
    let (old, new) = ([Cell.blank, .blank], [Cell("a"), Cell("b")])
    writer.clear()
    for y in 0...1 {
      new.withUnsafeBufferPointer { new in old.withUnsafeBufferPointer { writer.write(new, over: $0, y: y) } }
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\u{1B}[0m\u{1B}[H\u{1B}[2Jab\u{1B}[2;1Hab")
    writer.begin()
    #expect(writer.bytes == [])
  }
}
