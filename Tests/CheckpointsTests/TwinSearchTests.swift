import Testing

@testable import Checkpoints

@Suite struct `A search for twins` {
  @Test func `finds each that has the elements of an earlier one, and nothing that only looks so`() throws {
    let tensors: [Fixtures.Floats] = [
      ("a", [2, 2], [1, 2, 3, 4]), ("b", [2, 2], [4, 3, 2, 1]), ("c", [2, 2], [1, 2, 3, 4]),
      ("d", [4], [1, 2, 3, 4]), ("e", [2, 2], [1, 2, 3, 4]), ("f", [2], [0, 0]), ("g", [2], [0, 0]),
    ]
    try Fixtures.withFile(Fixtures.safetensors(tensors)) { path in
      let checkpoint = try Checkpoint(opening: path)
      let reports = try checkpoint.reports(bins: nil)
      var search = TwinSearch(checkpoint, checkpoint.groups) { reports[$0]?.statistics.summary }
      var found: [TwinSearch.Step] = []
      #expect(!search.isDone)
      while !search.isDone { found.append(try search.next(while: { true })) }
      #expect(found == [.single, .single, .twin(2, of: 0), .twin(4, of: 0)])
      #expect(try search.next(while: { true }) == .done)
    }
  }

  @Test func `rests when told to, and goes on where it was`() throws {
    let same: [Fixtures.Floats] = ["a", "b"].map { ($0, [3], [1, 2, 3]) }
    try Fixtures.withFile(Fixtures.safetensors(same)) { path in
      let checkpoint = try Checkpoint(opening: path)
      let reports = try checkpoint.reports(bins: nil)
      var search = TwinSearch(checkpoint, checkpoint.groups) { reports[$0]?.statistics.summary }
      #expect(try search.next(while: { false }) == .single)
      #expect(try search.next(while: { false }) == .interrupted)
      #expect(try search.next(while: { true }) == .twin(1, of: 0))
    }
  }
}
