import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The overview` {
  private func paths(_ watching: Watching) -> [String] {
    watching.state.tree.rows.map { watching.state.outline.nodes[$0.node].path.description }
  }

  @Test func `lists every parameter once, in the order of the model, and goes back to the tree`() {
    var watching = Watching(keys: [.character("t")])
    #expect(paths(watching) == ["0.weight", "0.bias", "2.weight", "2.bias", "6.weight", "6.bias"])
    watching.press([.function(5)])
    #expect(paths(watching).first == "" && paths(watching).count > 6)
  }

  @Test func `keeps the selected parameter, or that of the selected module`() {
    var watching = Watching(keys: [.end, .character("t")])
    #expect(watching.selected == "6.bias")
    watching.press([.character("t"), .up, .up, .character("t")])
    #expect(watching.selected == "6.weight")
  }

  @Test func `sorts by any column, the largest first, or the other way`() throws {
    var watching = Watching()
    for column in TreeColumn.all where column.id != .band {
      watching.press(">")
      #expect(watching.state.overview.sort == column.id && watching.state.overview.isFlat)
      let rows = watching.state.tree.rows
      let keys = rows.compactMap { row -> Double? in
        guard case .parameter(let index) = watching.state.outline.nodes[row.node].kind else { return nil }
        return column.sortKey(watching.state, index) ?? -.infinity
      }
      #expect(keys.count == 6 && keys == keys.sorted(by: >), "\(column.id)")
      watching.press("I")
      #expect(watching.state.tree.rows == rows.reversed())
      watching.press("I")
    }
    watching.press(">")
    #expect(watching.state.overview.sort == nil)
    watching.press("<")
    #expect(watching.state.overview.sort == .flags)
  }

  @Test func `puts what is not finite first`() {
    var model = WatchedModel.digits
    model.parameters[5].values[0] = .nan
    var watching = Watching(model)
    watching.press(">>>")
    #expect(watching.state.overview.sort == .norm && paths(watching).first == "6.bias")
  }

  @Test func `follows the numbers while it is sorted`() {
    var watching = Watching()
    watching.press(">>>")
    #expect(paths(watching).first == "0.weight")
    watching.model.parameters[4].values = watching.model.parameters[4].values.map { $0 * 1000 }
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(paths(watching).first == "6.weight")
  }

  @Test func `filters by a regular expression, which an exclamation mark inverts`() {
    var watching = Watching(keys: [.character("t"), .character("\\")])
    watching.press("^[26].*Weight")
    #expect(paths(watching) == ["2.weight", "6.weight"])
    watching.press([.enter])
    #expect(paths(watching) == ["2.weight", "6.weight"] && watching.text.contains("\\^[26]"))
    watching.press([.escape])
    #expect(paths(watching).count == 6)
    watching.press([.function(4)])
    watching.press("!weight")
    #expect(paths(watching) == ["0.bias", "2.bias", "6.bias"])
    watching.press([.escape])
    #expect(paths(watching).count == 6)
  }

  @Test func `keeps the modules above what passes the filter, and finds a tied parameter by any of its paths`() {
    var watching = Watching(keys: [.character("\\")])
    watching.press("^4.w")
    #expect(paths(watching) == ["", "2", "2.weight", "4", "4.weight"])
  }

  @Test func `says when nothing passes, and when an expression is not complete`() {
    var watching = Watching(keys: [.character("\\")])
    watching.press("nothing")
    #expect(watching.text.contains("no parameter matches “nothing”"))
    watching = Watching(keys: [.character("\\"), .character("(")])
    #expect(watching.text.contains("no regular expression yet") && paths(watching).count > 6)
  }

  @Test func `finds by letters in their order where nothing contains the text`() {
    var watching = Watching(keys: [.character("/")])
    watching.press("6wt")
    #expect(watching.selected == "6.weight")
  }

  @Test func `answers a key at once with a thousand parameters`() {
    var watching = Watching(.large, width: 200, height: 60, keys: [.character("t"), .enter])
    watching.press(">>>>")
    let clock = ContinuousClock()
    let times = (0..<40).map { _ in
      clock.measure {
        watching.press([.down])
        _ = watching.state.frame
      }
    }
    // Not optimised and on a busy machine; the program itself takes a small part of this.
    #expect(times.sorted()[20] < .milliseconds(250), "\(times.sorted()[20])")
  }
}
