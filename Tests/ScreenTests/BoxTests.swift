import Screen
import Testing

@Suite struct `A box` {
  @Test func `has round corners, a title and a note`() {
    let box = Box(title: [Caption("A")], note: [Caption("note")], footnote: [Caption("foot")])
    let lines = Drawn.lines(20, 3) { box.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines == ["╭─ A ─────── note ─╮", "│                  │", "╰─────────── foot ─╯"])
  }

  @Test func `moves the note below where the title needs the room`() {
    let box = Box(title: [Caption("long title")], note: [Caption("a note")])
    let lines = Drawn.lines(20, 3, Drawn.ascii) { box.draw(on: &$0, in: $1, theme: $2) }
    #expect(lines == ["+- long title -----+", "|                  |", "+--------- a note -+"])
  }

  @Test func `shows where the keyboard is without colours too`() {
    let box = Box(title: [Caption("A")], isFocused: true)
    #expect(Drawn.lines(8, 2) { box.draw(on: &$0, in: $1, theme: $2) } == ["┏━ A ━━┓", "┗━━━━━━┛"])
    #expect(Drawn.lines(8, 2, Drawn.ascii) { box.draw(on: &$0, in: $1, theme: $2) } == ["+= A ==+", "+======+"])
  }

  @Test func `shortens a title that does not fit`() {
    let box = Box(title: [Caption("encoder.layers.weight")])
    #expect(Drawn.lines(16, 2) { box.draw(on: &$0, in: $1, theme: $2) }[0] == "╭─ enco…eight ─╮")
  }
}
