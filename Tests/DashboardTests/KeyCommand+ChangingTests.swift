import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The keys that change a model` {
  @Test func `freeze what moves, and let move what is frozen`() {
    var watching = Watching(keys: [.character("f"), .enter])
    #expect(watching.asked == [.change(.freeze(parameter: 0, isFrozen: true))])
    watching.model.parameters[0].outline.isTrainable = false
    watching.happen(.changed, "froze 0.weight")
    watching.press("f")
    #expect(watching.lines.last?.contains("unfreeze 0.weight (4096 elements)?") == true)
    watching.press("y")
    #expect(watching.asked.last == .change(.freeze(parameter: 0, isFrozen: false)))
    watching.press([.home, .character("f")])
    #expect(watching.lines.last?.contains("freeze 5 parameters in the whole model") == true)
  }

  @Test func `edit the element under the cursor`() {
    var watching = Watching(keys: [.character("2"), .down, .right])
    let value = watching.state.focused?.cursor?.value ?? .nan
    watching.press("e")
    let cursor = watching.state.cursor
    #expect(watching.state.typing?.text == "set 0.weight[\(cursor / 64),\(cursor % 64)] \(value)")
    watching.press([.control("w")])
    watching.press("-3")
    watching.press([.enter])
    #expect(watching.asked == [.change(.set(parameter: 0, element: cursor, value: -3))])
  }

  @Test func `edit nothing without an element`() {
    #expect(Watching(.lazy.inRun, keys: [.character("e")]).state.typing == nil)
    #expect(Watching(.empty.inRun, keys: [.character("e"), .character("i"), .character("f")]).state.typing == nil)
  }

  @Test func `undo at once, and begin to save`() {
    var watching = Watching(keys: [.character("u")])
    #expect(watching.asked == [.undo])
    watching.press("Sx.safetensors")
    watching.press([.enter])
    #expect(watching.asked == [.undo, .save(path: "x.safetensors")])
  }

  @Test(arguments: ["i", "e", "f", "u", "S"]) func `are refused under --readonly`(key: Character) {
    let watching = Watching(isReadOnly: true, keys: [.character(key)])
    #expect(watching.asked.isEmpty && watching.state.question == nil && watching.state.menu == nil)
    #expect(watching.state.typing == nil)
    #expect(watching.state.message == "\(key) would change the run, and paramtop was started with --readonly")
  }

  @Test(arguments: ["i", "e", "f", "u", "S"]) func `do nothing for a file`(key: Character) {
    var model = WatchedModel.digits
    model.run = nil
    let watching = Watching(model, keys: [.character(key)])
    #expect(watching.asked.isEmpty && watching.state.context == .modules)
  }

  @Test func `mean the parameters as they are, not as a frozen screen shows them`() {
    var watching = Watching(keys: [.character("Z")])
    // Meanwhile the first parameter went elsewhere.
    watching.model.parameters.swapAt(0, 1)
    watching.model.nodes = watching.model.nodes.map { node in
      var node = node
      if node.kind == .parameter(index: 0) {
        node.kind = .parameter(index: 1)
      } else if node.kind == .parameter(index: 1) {
        node.kind = .parameter(index: 0)
      }
      return node
    }
    watching.send(.snapshot(watching.model.snapshot()))
    watching.type("freeze 0.weight")
    #expect(watching.asked == [.change(.freeze(parameter: 1, isFrozen: true))])
  }
}
