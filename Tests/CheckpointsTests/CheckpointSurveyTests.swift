import Inspection
import Statistics
import Testing

@testable import Checkpoints

@Suite struct `A survey of a checkpoint` {
  /// Does everything that there is to do.
  private func finish(_ survey: inout CheckpointSurvey) throws {
    while let next = survey.backlog.takeNearest(to: 0) {
      survey.note(try #require(try survey.reader.finding(on: next) { true }))
      survey.file.readCount += 1
    }
    while survey.file.search != nil { #expect(try survey.search { true }) }
  }

  @Test func `tells moments, a glance of the values, twins and facts`() throws {
    let values = (0..<32).map { Float($0) }
    let tensors: [Fixtures.Floats] = [("a.b", [32], values), ("a.c", [32], values), ("d", [1], [1])]
    try Fixtures.withFile(Fixtures.safetensors(tensors)) { path in
      let checkpoint = try Checkpoint(opening: path)
      var survey = CheckpointSurvey(checkpoint, name: "twins", before: nil, keepsReports: false)
      #expect(!survey.file.isComplete && survey.snapshot.readings.allSatisfy { $0 == nil })
      try finish(&survey)
      let histogram = try #require(survey.snapshot.readings[0]?.histogram)
      #expect(histogram.counts == Array(repeating: 2, count: 16) && histogram.range == 0...31)
      #expect(survey.file.isComplete && survey.snapshot.isFinal && survey.file.twins == [1: 0])
      #expect(survey.file.changes.isEmpty && survey.reports.isEmpty)
    }
  }

  @Test func `tells what became of each parameter`() throws {
    let before: [Fixtures.Floats] = [
      ("m.a", [2], [3, 4]), ("m.b", [2], [1, 2]), ("m.c", [4], [1, 2, 3, 4]), ("m.old", [3], [5, 6, 7]),
      ("m.gone", [1], [9]),
    ]
    let after: [Fixtures.Floats] = [
      ("a", [2], [3, 4.5]), ("b", [2], [1, 2]), ("c", [2, 2], [1, 2, 3, 4]), ("d", [7], [1, 2, 3, 4, 5, 6, 7]),
      ("new", [3], [5, 6, 7]),
    ]
    try Fixtures.withCheckpoints(before, after) { before, after in
      var survey = CheckpointSurvey(after, name: "both", before: before, keepsReports: false)
      #expect(
        survey.file.note == "'m.' before names of the first is passed over"
          && survey.file.missing == ["m.gone", "m.old"]
      )
      try finish(&survey)
      let changes = survey.file.changes.map { $0 }
      #expect(changes.map { $0?.kind } == [.changed, .equal, .reshaped, .added, .renamed])
      #expect(changes[0]?.relativeNorm == 0.1 && changes[0]?.largest == 0.5 && changes[0]?.count == 1)
      #expect(changes[2]?.detail == "4" && changes[4]?.detail == "m.old" && changes[4]?.relativeNorm == 0)
      #expect(survey.file.missing == ["m.gone"] && survey.snapshot.readings[0]?.drift == 0.1)
      // What has another name now has something to be compared with.
      #expect(survey.comparison?.counterpart(of: [4])?.tensor.name == "m.old")
      #expect(survey.comparison?.counterpart(of: [2]) == nil && survey.comparison?.counterpart(of: [3]) == nil)
    }
  }

  @Test func `leaves undone what it is told to leave`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    let survey = CheckpointSurvey(checkpoint, name: "views", before: checkpoint, keepsReports: false)
    #expect(try survey.reader.finding(on: 0) { false } == nil)
  }
}
