import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The selection` {
  @Test func `walks through every row of the tree and stays at its ends`() {
    var watching = Watching(keys: [.home])
    #expect(watching.selected == "")
    var seen: [String] = []
    for _ in 0..<30 {
      seen.append(watching.selected)
      watching.press([.down])
    }
    #expect(Array(seen.prefix(6)) == ["", "0", "0.weight", "0.bias", "1", "2"])
    #expect(seen.contains("4") && !seen.contains("4.weight") && watching.selected == "6.bias")
  }

  @Test func `opens and closes modules, and steps in and out`() {
    var watching = Watching(keys: [.home])
    watching.press("jhh")
    #expect(watching.selected == "" && watching.state.tree.rows.count == 1 + 7 + 4 - 0)
    watching.press("jl")
    #expect(watching.selected == "0" && watching.state.tree.rows.count == 14)
    watching.press("l")
    #expect(watching.selected == "0.weight")
    watching.press("h")
    #expect(watching.selected == "0")
  }

  @Test func `opens the second use of a module with the parameters it shares`() {
    var watching = Watching()
    watching.press("/4")
    watching.press([.enter, .right, .right])
    #expect(watching.selected == "4.weight" && watching.state.selectedParameter == 2)
  }

  @Test func `opens and closes everything at once`() {
    var watching = Watching(keys: [.end])
    watching.press("*")
    #expect(watching.state.tree.rows.count == 16)
    watching.press("*")
    #expect(watching.state.tree.rows.count == 8 && watching.selected == "6")
  }

  @Test func `is always on the screen`() {
    var watching = Watching(.large, width: 80, height: 24)
    let keys: [Key] = [.end, .pageUp, .up, .pageUp, .home, .pageDown, .down, .left, .left, .right, .end]
    for key in keys {
      watching.press([key])
      let row = watching.state.tree.rows.firstIndex { $0.node == watching.state.selectedNode } ?? -1
      let visible = watching.state.treeTop..<watching.state.treeTop + watching.state.treeHeight
      #expect(visible.contains(row), "\(key)")
    }
  }

  @Test func `moves by parameters in the other panels`() {
    var watching = Watching(keys: [.character("3"), .down])
    #expect(watching.selected == "0.bias")
    watching.press([.end])
    #expect(watching.selected == "6.bias")
    watching.press([.up, .up])
    #expect(watching.selected == "2.bias")
  }

  @Test func `of a module looks at its first parameter`() {
    var watching = Watching(keys: [.home])
    #expect(watching.state.selectedParameter == 0)
    watching.press([.down, .down, .down, .down])
    #expect(watching.selected == "1" && watching.state.selectedParameter == nil)
    #expect(watching.text.contains("nothing below this module has parameters"))
  }

  @Test func `goes to the end of twenty thousand parameters at once`() {
    let count = 20_000
    let root = ModelOutline.Node(
      path: ParameterPath([]),
      kind: .module(type: "many", options: ""),
      depth: 0,
      end: count + 1
    )
    let leaves = (0..<count).map { index in
      let path = ParameterPath(["t\(index)"])
      return ModelOutline.Node(path: path, kind: .parameter(index: index), depth: 1, end: index + 2)
    }
    let parameters = leaves.map { ParameterOutline(uses: [$0.path], extents: [1]) }
    var state = DashboardState(subject: "many", size: Size(width: 120, height: 40))
    _ = state.handle(.snapshot(ModelSnapshot(outline: ModelOutline(nodes: [root] + leaves, parameters: parameters))))
    let start = ContinuousClock.now
    for key in [Key.end, .pageUp, .home, .end] { _ = state.handle(.terminal(.key(key))) }
    #expect(state.selection?.description == "t19999" && ContinuousClock.now - start < .seconds(5))
  }
}
