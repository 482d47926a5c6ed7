import Inspection
import Testing

@testable import Dashboard

@Suite struct `The index of an outline` {
  @Test func `finds what a search from the beginning finds`() {
    for (name, model) in WatchedModel.hard {
      let outline = model.snapshot().outline
      let index = OutlineIndex(outline)
      for node in outline.nodes { #expect(index.node(at: node.path) == outline.node(at: node.path), "\(name)") }
      for parameter in outline.parameters.indices {
        #expect(index.node(of: parameter) == outline.node(of: parameter), "\(name)")
      }
      #expect(index.uniqueCount == outline.uniqueCount && index.nominalCount == outline.nominalCount)
      #expect(index.node(of: -1) == nil && index.node(at: "nowhere") == nil)
    }
  }

  @Test func `counts what is below each node once`() {
    for (name, model) in WatchedModel.hard {
      let outline = model.snapshot().outline
      let index = OutlineIndex(outline)
      for (place, node) in outline.nodes.enumerated() {
        let below = outline.nodes[place..<max(place + 1, node.end)].compactMap { node -> Int? in
          if case .parameter(let parameter) = node.kind { parameter } else { nil }
        }
        let count = Set(below).reduce(0) { $0 + outline.parameters[$1].count }
        #expect(index.uniqueBelow[place] == count, "\(name), \(node.path)")
      }
    }
  }
}
