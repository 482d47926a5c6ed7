import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The focus` {
  private func focus(_ watching: Watching) -> Focus? { watching.state.askedFocus }

  @Test func `follows selection, aspect, reduction, layout and cursor`() {
    var watching = Watching()
    #expect(focus(watching)?.parameter == 0 && focus(watching)?.aspect == .value)
    watching.press([.down, .down, .down, .down])
    #expect(focus(watching)?.parameter == 2)
    watching.press("v")
    #expect(focus(watching)?.aspect == .gradient)
    watching.press("vvv")
    #expect(focus(watching)?.aspect == .value)
    watching.press("r")
    #expect(focus(watching)?.reduction == .largestMagnitude)
    watching.press("p")
    #expect(focus(watching)?.layout == .pictures(side: 8))
    watching.press("p2l")
    #expect(focus(watching)?.cursor == 1 && focus(watching)?.layout == .matrix)
  }

  @Test func `asks for as many pixels as the panel has`() throws {
    var watching = Watching(width: 80, height: 24)
    let small = try #require(focus(watching)?.pixels)
    watching.send(.terminal(.resize(Size(width: 200, height: 60))))
    let large = try #require(focus(watching)?.pixels)
    #expect(small.width < large.width && small.height < large.height && large.width >= 64)
    let mono = try #require(focus(Watching(width: 200, height: 60, Capabilities(colorDepth: .monochrome)))?.pixels)
    #expect(mono.height * 2 == large.height && mono.width == large.width)
  }

  @Test func `is none while a shape is waited for`() {
    #expect(Watching(.lazy).requests.isEmpty)
    #expect(Watching(.lazy, keys: [.down]).state.askedFocus?.parameter == 1)
  }

  @Test func `moves its cursor over every pixel and no further`() throws {
    var watching = Watching(keys: [.character("2")])
    let geometry = try #require(watching.state.focused?.tile?.geometry)
    for _ in 0..<200 { watching.press([.right]) }
    #expect(geometry.pixel(of: watching.state.cursor)?.x == geometry.size.width - 1)
    for _ in 0..<200 { watching.press([.down]) }
    #expect(geometry.pixel(of: watching.state.cursor)?.y == geometry.size.height - 1)
    watching.press([.home])
    #expect(watching.state.cursor == 0)
    watching.press([.end])
    #expect(watching.state.cursor == 4095)
  }

  @Test func `steps over the gaps between pictures`() {
    var watching = Watching(keys: [.character("p"), .character("2")])
    for _ in 0..<8 { watching.press([.right]) }
    #expect(watching.state.cursor == 64)
    for _ in 0..<8 { watching.press([.left]) }
    #expect(watching.state.cursor == 7 - 7)
  }

  @Test func `reaches every picture by its cursor`() throws {
    var watching = Watching(width: 80, height: 24, keys: [.character("p"), .character("2")])
    var seen: Set<Int> = []
    for _ in 0..<2000 {
      seen.insert(watching.state.cursor / 64)
      guard case .pictures(_, let first) = try #require(watching.state.askedFocus?.layout) else { break }
      #expect((first..<first + 6).contains(watching.state.cursor / 64))
      watching.press([.down])
    }
    #expect(watching.state.cursor / 64 >= 60 && seen.count > 20)
    for _ in 0..<2000 where watching.state.cursor > 7 { watching.press([.up]) }
    #expect(watching.state.cursor < 64)
  }

  @Test func `shows the element under the cursor in numbers`() {
    let watching = Watching(width: 200, height: 60, keys: [.character("2"), .down, .right])
    #expect(watching.state.cursor == 65)
    let value = watching.model.parameters[0].values[65]
    #expect(watching.text.contains("[1, 1] = \(Numeral.significant(Double(value), 5))"))
  }
}
