import Foundation
import Testing

@testable import Checkpoints

@Suite struct `A check of a checkpoint` {
  private func findings(_ tensors: [Fixtures.Floats]) throws -> [CheckpointFinding] {
    try Fixtures.withFile(Fixtures.safetensors(tensors)) { path in
      let checkpoint = try Checkpoint(opening: path)
      return try checkpoint.findings(checkpoint.reports(bins: nil))
    }
  }

  @Test func `finds nothing in what is sound`() throws {
    #expect(try findings([("a", [2, 2], [1, 2, 3, 4]), ("b", [1], [0]), ("c", [2], [4, 5])]) == [])
  }

  @Test func `finds what is suspicious, and says where`() throws {
    let far = (0..<5000).map { Float($0 % 7) } + [4000]
    let found = try findings([
      ("bad", [3], [1, .nan, .infinity]), ("zero", [2], [0, -0.0]), ("same", [3], [2, 2, 2]),
      ("dead", [3, 2], [1, 2, 0, 0, 3, 4]), ("far", [5001], far), ("one", [2, 2], [1, 2, 3, 4]),
      ("two", [2, 2], [1, 2, 3, 4]),
    ])
    let kinds = found.map { "\($0.tensor ?? ""): \($0.kind.rawValue)" }
    #expect(
      kinds == [
        "bad: non-finite", "dead: dead-rows", "far: outlier", "same: constant", "zero: all-zero", "two: lost-tie",
      ]
    )
    #expect(found[0].sentence == "has elements that are not finite: 1 NaN, 1 +∞ of 3")
    #expect(found[1].sentence == "has 1 of 3 rows that are all zero")
  }
}
