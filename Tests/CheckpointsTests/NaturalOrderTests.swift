import Testing

@testable import Checkpoints

@Suite struct `Names in natural order` {
  @Test func `have numbers by their value`() {
    let names = ["block.10.b", "block.2.b", "block.2.a", "a", "block10", "block9", "block.010"]
    let sorted = names.sorted(by: NaturalOrder.isOrdered)
    #expect(sorted == ["a", "block9", "block10", "block.2.a", "block.2.b", "block.010", "block.10.b"])
  }

  @Test func `are ordered one way only, whatever they are`() {
    let names = [
      "", ".", "..", "0", "00", "0a", "00b", "1", "01", "a", "a.", "a.0", "a.00", "a0", "a.b", "a2.b", "a.b.c", "é",
      "10", "9", "a9b",
      "a10", "a09b", "99999999999999999999999", "099999999999999999999998",
    ]
    for a in names {
      #expect(!NaturalOrder.isOrdered(a, a))
      for b in names where a != b {
        #expect(NaturalOrder.isOrdered(a, b) != NaturalOrder.isOrdered(b, a), "\(a) \(b)")
        for c in names where NaturalOrder.isOrdered(a, b) && NaturalOrder.isOrdered(b, c) {
          #expect(NaturalOrder.isOrdered(a, c), "\(a) \(b) \(c)")
        }
      }
    }
  }
}
