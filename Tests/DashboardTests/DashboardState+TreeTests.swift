import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The remembered tree` {
  @Test func `is what a new one would be, whatever is pressed`() {
    for (name, model) in WatchedModel.hard where name != "large" {
      var watching = Watching(model)
      for key in "*b>>>It<b\\w" {
        watching.press([.character(key)])
        var forgetful = watching.state
        forgetful.treeRecord = nil
        #expect(
          watching.state.treeRecord?.tree == forgetful.tree && watching.state.tree == forgetful.tree,
          "\(name) \(key)"
        )
      }
    }
  }

  @Test func `is made again when the numbers change by which it is sorted`() {
    var watching = Watching(keys: [.character("t")])
    let record = watching.state.treeRecord
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.state.treeRecord == record)
    watching.press(">>>")
    let sorted = watching.state.tree
    watching.model.parameters[4].values = watching.model.parameters[4].values.map { $0 * 1000 }
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.state.tree != sorted)
  }
}
