import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `Equal blocks` {
  @Test func `are found among siblings, whatever they are called`() {
    let blocks = EqualBlocks(of: WatchedModel.blocks.snapshot().outline)
    #expect(blocks.members.count == 1)
    #expect(blocks.members.values.first?.count == 4)
  }

  @Test func `are not those of other shapes, nor the same module in two places`() {
    var model = WatchedModel.blocks
    model.parameters[3].outline.extents = [4, 1]
    let outline = model.snapshot().outline
    #expect(EqualBlocks(of: outline).members.values.map(\.count) == [2])
    #expect(EqualBlocks(of: WatchedModel.digits.snapshot().outline).members.isEmpty)
  }

  @Test func `have a name with their numbers`() {
    #expect(EqualBlocks.name("block 0", "block 3", count: 4) == "4 × block [0-3]")
    #expect(EqualBlocks.name("block0", "block3", count: 4) == "4 × block.[0-3]")
    #expect(EqualBlocks.name("8", "11", count: 4) == "4 × [8-11]")
    #expect(EqualBlocks.name("in", "out", count: 2) == "2 × in … out")
    #expect(EqualBlocks.name("a1", "a9", count: 2) == "2 × a1 … a9")
    #expect(EqualBlocks.name("99999999999999999999", "99999999999999999999", count: 2).hasPrefix("2 × 9"))
  }

  @Test func `are one line when b is pressed, and open with an arrow`() throws {
    var watching = Watching(.blocks, width: 140, keys: [.enter, .character("b")])
    #expect(watching.lines.contains { $0.contains("▸ 4 × block [0-3] S") })
    #expect(!watching.text.contains("block 2"))
    #expect(watching.selected == "block 0")
    watching.press([.right])
    #expect(watching.text.contains("block 2"))
    watching.press([.character("b")])
    #expect(watching.text.contains("block 2"))
    watching.press([.character("b")])
    #expect(!watching.text.contains("block 2"))
  }

  @Test func `open for what a search finds in them`() {
    var watching = Watching(.blocks, width: 140, keys: [.enter, .character("b")])
    watching.press("/block 2.b")
    #expect(watching.selected == "block 2.bias" && watching.text.contains("block 3"))
  }

  @Test func `are passed on the way down`() {
    var watching = Watching(.blocks, keys: [.character("b"), .down])
    #expect(watching.selected == "last")
    watching.press([.up])
    #expect(watching.selected == "block 0")
  }
}

extension WatchedModel {
  /// Four blocks alike, and a last layer.
  static var blocks: WatchedModel {
    var model = list(
      (0..<4).flatMap { [ParameterPath(["block \($0)", "weight"]), ParameterPath(["block \($0)", "bias"])] },
      type: "Sequential"
    )
    model.nodes.append(
      .init(path: "last", kind: .module(type: "Linear", options: ""), depth: 1, end: model.nodes.count + 2)
    )
    model.nodes.append(
      .init(path: "last.weight", kind: .parameter(index: 8), depth: 2, end: model.nodes.count + 1)
    )
    model.nodes[0].end = model.nodes.count
    var last = model.parameters[0]
    last.outline.uses = ["last.weight"]
    model.parameters.append(last)
    return model
  }
}
