import Testing

@testable import Checkpoints

@Suite struct `A search for renamed tensors` {
  private let long = (0..<100_000).map { Float($0 % 97) }

  @Test func `finds the nearest of the same shape, and leaves the others`() throws {
    let before: [Fixtures.Floats] = [("a", [2, 2], [1, 2, 3, 4]), ("b", [100_000], long), ("c", [3], [1, 2, 3])]
    let after: [Fixtures.Floats] = [
      ("v", [2, 2], [1, 2, 3, 4.01]), ("w", [2, 2], [1, 2, 3, 4]), ("x", [4], [1, 2, 3, 4]),
      ("y", [100_000], long.reversed()), ("z", [100_000], long.map { $0 + 0.001 }),
    ]
    try Fixtures.withCheckpoints(before, after) { before, after in
      var search = RenameSearch(before, after, TensorPairs(before.tensors, after.tensors))
      guard case .interrupted = try search.next(while: { false }) else { throw CheckpointError.empty }
      var found: [String] = []
      searching: while true {
        switch try search.next(while: { true }) {
        case .done, .interrupted: break searching
        case .removed(let old): found.append("\(before.tensors[old].name) is gone")
        case .renamed(let old, let new, let change):
          found.append("\(before.tensors[old].name) is \(after.tensors[new].name)")
          #expect(change.relativeNorm < 1e-3)
        }
      }
      #expect(found == ["a is w", "b is z", "c is gone"])
      #expect(search.unknown.map { after.tensors[$0].name } == ["v", "x", "y"])
    }
  }
}
