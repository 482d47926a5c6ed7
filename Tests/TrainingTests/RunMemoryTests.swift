import Inspection
import Statistics
import Testing

@testable import Training

@Suite struct `A memory of a run` {
  private let run = RecordedRun()

  private func memory(steps: ClosedRange<Int>, budget: Int = 1 << 20, _ run: RecordedRun? = nil) -> RunMemory {
    let run = run ?? self.run
    var memory = RunMemory(run.frame, budget: budget, beginning: 3, elementsAtOnce: .max)
    for step in steps { memory.take(run.recording(step)) }
    return memory
  }

  private func question(
    at step: Int?,
    _ aspect: Aspect = .value,
    marks: [Int] = [],
    reference: Int? = nil
  ) -> RunMemory.Question {
    .init(focus: Focus(parameter: 0, aspect: aspect, reference: reference), lookedAt: step, marks: marks)
  }

  private func ask(_ memory: inout RunMemory, _ question: RunMemory.Question) throws -> ModelSnapshot {
    let snapshot = memory.snapshot(for: question)
    return try #require(snapshot)
  }

  @Test func `shows now unless it is asked for the past`() throws {
    var memory = memory(steps: 0...20)
    let snapshot = try ask(&memory, question(at: nil))
    #expect(snapshot.step == 20 && snapshot.focused?.step == 20 && snapshot.focused?.tile?.pixels == [20, 20, 20, 20])
    #expect(snapshot.moments?.steps == Array(0...20) && snapshot.moments?.shown == nil)
    #expect(snapshot.moments?.beginning == 3)
  }

  @Test func `shows a moment of the past while the run goes on`() throws {
    var memory = memory(steps: 0...20)
    let asked = question(at: 7)
    let first = try ask(&memory, asked)
    memory.take(run.recording(21, loss: 0.5))
    #expect(memory.hasAnswered(asked))
    let second = try ask(&memory, asked)
    for snapshot in [first, second] {
      #expect(snapshot.step == 7 && snapshot.moments?.shown == 7 && snapshot.readings[0]?.values.mean == 7)
      #expect(snapshot.focused?.tile?.pixels == [7, 7, 7, 7] && snapshot.focused?.cursor?.value == 7)
      #expect(snapshot.readings[0]?.gradient?.mean == 0.5 && snapshot.readings[0]?.updateNorm == 2)
    }
    #expect(first.run?.step == 20 && second.run?.step == 21 && second.run?.loss == 0.5)
    #expect(second.run?.losses.steps == [21] && second.moments?.steps.last == 21)
    let update = try ask(&memory, question(at: 7, .update))
    #expect(update.focused?.tile?.pixels == [1, 1, 1, 1])
    let newest = try ask(&memory, question(at: 1000))
    #expect(newest.moments?.shown == 21)
    let live = try ask(&memory, question(at: nil))
    #expect(live.step == 21 && live.moments?.shown == nil)
  }

  @Test func `shows the initial state`() throws {
    var memory = memory(steps: 5...20)
    let snapshot = try ask(&memory, question(at: 0))
    #expect(snapshot.step == 0 && snapshot.focused?.tile?.pixels == [-1, -1, -1, -1])
    #expect(snapshot.readings[0]?.drift == 0 && snapshot.readings[0]?.gradient == nil)
    let gradient = try ask(&memory, question(at: 0, .gradient))
    #expect(gradient.focused != nil && gradient.focused?.tile == nil)
  }

  @Test func `goes on finding out what is wrong while the past is looked at`() throws {
    var memory = memory(steps: 0...20)
    let before = try ask(&memory, question(at: 7))
    #expect(before.diagnoses == [])
    memory.take(run.recording(21, loss: .nan))
    let snapshot = try ask(&memory, question(at: 7))
    #expect(snapshot.diagnoses.contains { $0.step == 21 } && snapshot.step == 7)
  }

  @Test func `compares with a marked moment`() throws {
    var memory = memory(steps: 0...20)
    let marks = [10, 4]
    var snapshot = try ask(&memory, question(at: nil, .drift, marks: marks, reference: 10))
    #expect(snapshot.moments?.marked == marks && snapshot.moments?.reference == 10)
    #expect(snapshot.focused?.tile?.pixels == [10, 10, 10, 10] && snapshot.readings[0]?.drift == 1)
    #expect(snapshot.focused?.initialSummary?.mean == 10 && snapshot.focused?.cursor?.initial == 10)
    snapshot = try ask(&memory, question(at: 6, .drift, marks: marks, reference: 4))
    #expect(snapshot.focused?.tile?.pixels == [2, 2, 2, 2] && snapshot.readings[0]?.drift == 0.5)
    // What is wrong is told by the initial values, whatever is compared with.
    snapshot = try ask(&memory, question(at: nil, .drift, marks: marks))
    #expect(snapshot.moments?.reference == nil && snapshot.readings[0]?.drift == 21)
  }

  @Test func `compares with what was there before somebody changed it at the same step`() throws {
    var memory = memory(steps: 0...20)
    let asked = question(at: nil, .drift, marks: [20], reference: 20)
    let before = try ask(&memory, asked)
    #expect(before.focused?.tile?.pixels == [0, 0, 0, 0])
    memory.take(run.recording(20, value: 25))
    let snapshot = try ask(&memory, asked)
    #expect(snapshot.focused?.tile?.pixels == [5, 5, 5, 5] && snapshot.moments?.steps.last == 20)
  }

  @Test func `shows the values before where only readings are left, and says of which step`() throws {
    let large = RecordedRun(elements: 10_000)
    var memory = memory(steps: 0...200, budget: 1 << 20, large)
    let steps = try #require(try ask(&memory, question(at: nil)).moments?.steps)
    var found = 0
    for step in steps.dropLast() {
      let snapshot = try ask(&memory, question(at: step))
      #expect(snapshot.step == step && snapshot.readings[0]?.values.mean == (step == 0 ? -1 : Double(step)))
      let shown = try #require(snapshot.focused?.step)
      #expect(snapshot.focused?.summary?.mean == (shown == 0 ? -1 : Double(shown)) && shown <= step)
      if shown < step { found += 1 }
      #expect(memory.bytes <= 1 << 20)
    }
    #expect(found > 10 && found < steps.count - 5)
    let update = try #require(try ask(&memory, question(at: 100, .update)).focused)
    #expect(update.tile == nil && update.absence?.contains("not kept") == true)
  }

  @Test func `has no past before a model is built`() {
    let frame = RecordingFrame(outline: ModelOutline(), ranges: [nil], initial: [])
    var memory = RunMemory(frame, budget: 1 << 20, beginning: 1, elementsAtOnce: .max)
    let nothing = memory.snapshot(for: question(at: 3))
    #expect(nothing == nil)
    memory.take(Recording(run: run.recording(0).run))
    let built = memory.snapshot(for: question(at: 3))
    #expect(built != nil && built?.moments == nil && !memory.hasPast)
  }
}
