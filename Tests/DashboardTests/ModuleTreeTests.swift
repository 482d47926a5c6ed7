import Inspection
import Testing

@testable import Dashboard

@Suite struct `The module tree` {
  private let outline = WatchedModel.digits.snapshot().outline

  @Test func `folds the second use of a module`() {
    let closed = ModuleTree(outline, folds: [:]).rows.filter { $0.isOpen == false }
    #expect(closed.map { outline.nodes[$0.node].path } == ["4"])
  }

  @Test func `shows what the person opened`() {
    #expect(ModuleTree(outline, folds: ["4": true]).rows.count == outline.nodes.count)
    #expect(ModuleTree(outline, folds: [ParameterPath(""): false]).rows.count == 1)
  }

  @Test func `knows what is above a node`() throws {
    let node = try #require(outline.node(at: "2.bias"))
    #expect(outline.ancestors(of: node).map { outline.nodes[$0].path } == ["2", ""])
  }

  @Test func `ends even when the ends of nodes are wrong`() {
    var broken = outline
    for index in broken.nodes.indices { broken.nodes[index].end = 0 }
    #expect(ModuleTree(broken, folds: [:]).rows.count == broken.nodes.count)
    #expect(broken.parameter(below: 0) == nil)
    for index in broken.nodes.indices { broken.nodes[index].end = 99 }
    #expect(broken.parameter(below: 0) == 0)
  }
}
