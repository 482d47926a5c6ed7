import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The line of hints` {
  private func watching(width: Int = 80, height: Int = 24, _ model: WatchedModel = .digits) -> Watching {
    var watching = Watching(model, width: width, height: height)
    watching.state.showHints()
    return watching
  }

  private func hint(_ watching: Watching) -> String { watching.lines[watching.lines.count - 2] }

  @Test func `takes one row, and gives it back`() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
      var watching = watching(width: width, height: height)
      let with = watching.state.layout.panels
      #expect(hint(watching).contains("hint ") && hint(watching).hasSuffix("H hides hints"))
      watching.press("H")
      let without = watching.state.layout.panels
      #expect(Set(with.keys) == Set(without.keys))
      for (id, rect) in with { #expect((0...1).contains((without[id]?.maxY ?? 0) - rect.maxY)) }
      #expect(!watching.text.contains("hint "))
      watching.press("H")
      #expect(hint(watching).contains("hint "))
    }
  }

  @Test func `goes on when a hint is followed, and goes when the way is done`() {
    var watching = watching()
    #expect(hint(watching).contains("j, or the arrow down"))
    watching.press([.down])
    #expect(hint(watching).contains("Tab goes to the next panel"))
    watching.press([.up])
    #expect(hint(watching).contains("Tab goes to the next panel"))
    watching.press([.tab, .character("1")])
    #expect(hint(watching).contains("Space pauses"))
    watching.press("]?")
    #expect(watching.state.hints == nil)
  }

  @Test func `fits what is on the screen`() {
    var watching = watching()
    watching.press("2")
    #expect(hint(watching).contains("p draws each row"))
    watching.press("p")
    #expect(hint(watching).contains("v shows gradients"))
    watching.press("3")
    #expect(hint(watching).contains("= says whether"))
    watching.press("1 ")
    #expect(hint(watching).contains("s makes one step"))
    let sick = self.watching(WatchedModel.hard.first { $0.name == "sick" }?.model ?? .digits)
    #expect(hint(sick).contains("7 tells what went wrong first"))
  }

  @Test func `is whole at 80 columns, whichever hint it is`() {
    for place in Hints.all.indices {
      var watching = watching()
      for other in Hints.all.indices where other < place { watching.state.hints?.follow(other) }
      let shown = watching.state.hints?.current(watching.state)
      let sentence = shown.map { Hints.all[$0].sentence.replacing("`", with: "") } ?? ""
      #expect(hint(watching).contains(sentence))
      let captions = "hint " + Hints.all[place].sentence.replacing("`", with: "")
      #expect(captions.count + 3 + "H hides hints".count <= 78, "\(captions)")
    }
  }

  @Test func `is dismissed by Esc where there is nothing else to go back from`() {
    var watching = watching()
    watching.press([.character("2"), .enter, .escape])
    #expect(watching.state.hints != nil && !watching.state.isZoomed)
    watching.press([.escape])
    #expect(watching.state.hints != nil && watching.state.panel == .modules)
    watching.press([.escape])
    #expect(watching.state.hints == nil)
  }

  @Test func `hides while something is typed or help is read, without a trap at any size`() {
    var watching = watching()
    watching.press("?")
    #expect(!watching.text.contains("H hides hints"))
    watching.press([.escape])
    watching.press("/6")
    #expect(watching.state.hints?.followed == [])
    for size in [Size(width: 1, height: 1), Size(width: 80, height: 23), Size(width: 81, height: 24)] {
      watching.send(.terminal(.resize(size)))
      #expect(watching.state.frame.size == size)
    }
  }
}
