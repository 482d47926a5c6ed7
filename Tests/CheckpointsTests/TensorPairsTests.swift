import Testing

@testable import Checkpoints

@Suite struct `The pairs of two checkpoints` {
  @Test func `are those of the same name, but for a prefix, each tensor once`() throws {
    let before: [Fixtures.Floats] = [
      ("a.w", [1], [1]), ("module.a.w", [1], [2]), ("module.b", [1], [3]), ("module.c", [1], [4]),
    ]
    try Fixtures.withCheckpoints(before, [("a.w", [1], [2]), ("b", [1], [3]), ("d", [1], [5])]) { before, after in
      let pairs = TensorPairs(before.tensors, after.tensors)
      #expect(pairs.prefixBefore == "module." && pairs.prefixAfter.isEmpty)
      func name(_ index: Int) -> String { before.tensors[index].name }
      let found = pairs.pairs.map { "\(name($0.before)) \(after.tensors[$0.after].name)" }
      // Of two that may be meant, the first in order is.
      #expect(found == ["a.w a.w", "module.b b"])
      #expect(pairs.lost.map(name) == ["module.a.w", "module.c"])
      #expect(pairs.new.map { after.tensors[$0].name } == ["d"])
    }
  }
}
