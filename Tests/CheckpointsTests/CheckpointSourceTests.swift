import Inspection
import Statistics
import Testing

@testable import Checkpoints

@Suite struct `A checkpoint on the dashboard` {
  private let latest: LatestValue<ModelSnapshot>

  init() throws { latest = try LatestValue() }

  /// Waits for a snapshot that pleases, and ends the source if it should not go on.
  private func snapshot(
    of source: CheckpointSource,
    whileItRuns: Bool = false,
    where pleases: (ModelSnapshot) -> Bool
  ) throws -> ModelSnapshot {
    source.start(publishing: latest.put)
    defer { if !whileItRuns { source.stop() } }
    return try wait(where: pleases)
  }

  private func wait(where pleases: (ModelSnapshot) -> Bool) throws -> ModelSnapshot {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      if let snapshot = latest.take(), pleases(snapshot) { return snapshot }
    }
    throw CheckpointError.empty
  }

  @Test func `has a tree in natural order, ties, and all readings in the end`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    let last = try snapshot(of: CheckpointSource(checkpoint, name: "views")) { $0.isFinal }
    let tied = try #require(last.outline.parameters.first { $0.isTied })
    #expect(tied.uses.map(\.description) == ["plain", "tied_a"])
    #expect(last.outline.nominalCount == checkpoint.nominalCount && last.file?.problem == nil)
    #expect(last.readings.allSatisfy { $0 != nil } && last.outline.nodes[0].end == last.outline.nodes.count)
    let plain = try #require(last.outline.parameters.firstIndex { $0.path == "plain" })
    #expect(last.readings[plain]?.values.mean == 11.5)
  }

  @Test func `answers what is looked at with a picture and a histogram`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    let source = CheckpointSource(checkpoint, name: "views")
    let outline = ModelOutline(checkpoint)
    let parameter = try #require(outline.parameters.firstIndex { $0.path == "transposed" })
    let focus = Focus(parameter: parameter, pixels: PixelSize(width: 4, height: 6), cursor: 5, bins: 8)
    source.request(.focus(focus))
    let answer = try #require(try snapshot(of: source) { $0.focused?.focus == focus }.focused)
    var pixels: [Float] = []
    for column in 0..<6 {
      for row in 0..<4 { pixels.append(Float(row * 6 + column)) }
    }
    #expect(answer.tile?.pixels == pixels)
    #expect(answer.histogram?.total == 24 && answer.cursor?.indices == [1, 1] && answer.cursor?.value == 7)
  }

  @Test func `says why a tensor has no picture`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/fortran.npz"))
    let source = CheckpointSource(checkpoint, name: "archive")
    let parameter = try #require(checkpoint.tensors.firstIndex { $0.name == "c" })
    source.request(.focus(Focus(parameter: parameter)))
    let answer = try snapshot(of: source) { $0.focused != nil }.focused
    #expect(answer?.tile == nil && answer?.absence == "complex numbers have no order")
  }

  @Test func `is compared with what it was`() throws {
    let name = "Real/lpips-0.1.4__lpips__weights__v0."
    let (before, after) = (
      try Checkpoint(opening: Fixtures.path("\(name)0__alex.pth")),
      try Checkpoint(opening: Fixtures.path("\(name)1__alex.pth"))
    )
    let difference = try CheckpointDifference(before, after)
    let source = CheckpointSource(after, name: "alex", before: before)
    let focus = Focus(parameter: 0, aspect: .drift, pixels: PixelSize(width: 64, height: 1), bins: 8)
    source.request(.focus(focus))
    let last = try snapshot(of: source) { $0.isFinal && $0.focused?.focus == focus }
    let (now, then) = try (after.elements(of: after.tensors[0].name), before.elements(of: before.tensors[0].name))
    #expect(last.focused?.tile?.pixels == zip(now, then).map { Float($0 - $1) })
    #expect(last.focused?.initialHistogram?.total == 64 && last.focused?.cursor?.initial == Float(then[0]))
    let entry = try #require(difference.entries.first { $0.after == after.tensors[0].name })
    guard case .changed(let change) = entry.fate else { throw CheckpointError.empty }
    #expect(last.readings[0]?.drift == change.relativeNorm && last.file?.aspects == [.value, .drift])
  }

  @Test func `is seen from near, compared with what it was`() throws {
    let name = "Real/lpips-0.1.4__lpips__weights__v0."
    let (before, after) = (
      try Checkpoint(opening: Fixtures.path("\(name)0__alex.pth")),
      try Checkpoint(opening: Fixtures.path("\(name)1__alex.pth"))
    )
    let tensor = after.tensors[0]
    let earlier = try #require(before.tensors.first { $0.name == tensor.name })
    let counterpart = Checkpoint.Counterpart(checkpoint: before, tensor: earlier)
    var focus = Focus(parameter: 0, aspect: .drift, pixels: PixelSize(width: 64, height: 1), bins: 8)
    var answers: [FocusedParameter] = []
    for window in [nil, TileWindow(rows: 0..<1, columns: 7..<19)] {
      focus.window = window
      focus.cursor = 11
      try after.answer(focus, about: tensor, before: counterpart, knowing: answers.last, while: { true }) {
        answers.append($0)
      }
    }
    let all = try #require(answers.first?.tile).pixels
    #expect(tensor.shape == [1, 64, 1, 1] && answers.count == 2 && answers[1].tile?.pixels == Array(all[7..<19]))
    #expect(answers[1].cursor == answers[0].cursor && answers[1].cursor?.initial != nil)
  }

  @Test func `bears shapes of any size around nothing`() throws {
    let most = Int.max
    let header = #"{"a":{"dtype":"U8","shape":[\#(most),\#(most),0],"data_offsets":[0,0]}}"#
    let bytes = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
    try Fixtures.withFile(bytes) { path in
      let checkpoint = try Checkpoint(opening: path)
      let last = try snapshot(of: CheckpointSource(checkpoint, name: "empty")) { $0.isFinal }
      #expect(last.outline.uniqueCount == 0 && last.outline.parameters[0].shape == [most, most, 0])
      let geometry = TileGeometry(shape: [most, 0, most], layout: .matrix, fitting: PixelSize(width: 9, height: 9))
      #expect(geometry.elementCount == 0 && geometry.block(x: 0, y: 0) == nil)
    }
  }

  @Test func `says that one name is both a module and a parameter`() throws {
    let header =
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a.b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}"#
    let bytes = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [1, 2]
    try Fixtures.withFile(bytes) { path in
      let outline = ModelOutline(try Checkpoint(opening: path))
      #expect(Set(outline.nodes.map(\.path)).count == outline.nodes.count && outline.parameters.count == 2)
    }
  }

  @Test func `rests when it is told to, answers what is looked at, and goes on`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    let source = CheckpointSource(checkpoint, name: "views", before: checkpoint)
    source.request(.pause)
    let plain = try #require(ModelOutline(checkpoint).parameters.firstIndex { $0.path == "plain" })
    let focus = Focus(parameter: plain, pixels: PixelSize(width: 4, height: 6), bins: 8)
    source.request(.focus(focus))
    let resting = try snapshot(of: source, whileItRuns: true) { $0.focused?.focus == focus }
    #expect(resting.file?.isPaused == true && resting.file?.readCount == 0 && resting.focused?.tile != nil)
    source.request(.resume)
    let last = try wait { $0.isFinal }
    #expect(last.file?.isPaused == false && last.file?.changes.allSatisfy { $0?.kind == .equal } == true)
  }
}
