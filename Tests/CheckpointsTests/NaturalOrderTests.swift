import Testing

@testable import Checkpoints

@Suite struct `Names in natural order` {
  @Test func `have numbers by their value`() {
    let names = ["block.10.b", "block.2.b", "block.2.a", "a", "block10", "block9", "block.010"]
    let sorted = names.sorted { NaturalOrder($0) < NaturalOrder($1) }
    #expect(sorted == ["a", "block9", "block10", "block.2.a", "block.2.b", "block.010", "block.10.b"])
  }
}
