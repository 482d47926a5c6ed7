import Inspection
import Statistics
import Testing

@testable import Training

@Suite struct `The past of a run` {
  private func store(_ run: RecordedRun, budget: Int) -> MomentStore {
    MomentStore(Moment(initial: run.frame, run.recording(0).run, nil), budget: budget)
  }

  private func add(_ step: Int, of run: RecordedRun, to store: inout MomentStore) {
    store.add(run.recording(step), [ParameterReading(values: .init())])
  }

  /// A week of ten recordings a second, shortened by its clock: only some of them are made.
  @Test func `stays within its budget for a week`() throws {
    let run = RecordedRun(elements: 10_000)
    let budget = 4 << 20
    var store = store(run, budget: budget)
    let hour = 36_000 * 100
    for index in 1...5000 {
      add(index * hour / 30, of: run, to: &store)
      if index % 500 == 0 { store.mark([index * hour / 30]) }
      if index % 700 == 0 { _ = store.hold(at: index * hour / 60) }
      if index % 1100 == 0 { store.release() }
      #expect(store.bytes <= budget)
    }
    #expect(store.steps.first == 0 && store.steps.last == 5000 * hour / 30)
    #expect(store.steps.count > 500 && store.steps.count < 2100)
    // Values of some: of 20 that fit, at least a third are left after thinning, all over the week.
    let whole = Set(store.steps.map { store.wholeMoment(at: $0).step })
    #expect(whole.count >= 10)
    let gaps = zip(whole.sorted().dropFirst(), whole.sorted()).map { $0 - $1 }
    #expect(try #require(gaps.max()) < 5000 * hour / 30 / 4)
  }

  @Test func `keeps all values and gradients while there is room`() throws {
    let run = RecordedRun()
    var store = store(run, budget: 1 << 20)
    for step in 1...100 { add(step, of: run, to: &store) }
    #expect(store.steps == Array(0...100))
    for step in 1...100 {
      let tensors = try #require(store.wholeMoment(at: step).tensors)
      #expect(
        tensors.values[0] == Float(step) && tensors.previous[0] == Float(step - 1) && tensors.hasGradient == [true]
      )
      #expect(tensors.run.losses.steps.isEmpty && tensors.gradientHistory.steps.isEmpty)
    }
    #expect(store.wholeMoment(at: 0).tensors?.values == run.frame.initial)
  }

  @Test func `does without the values before a step where they would cost too many moments`() {
    let run = RecordedRun(elements: 1000)
    var store = store(run, budget: 500_000)
    for step in 1...10 { add(step, of: run, to: &store) }
    let tensors = store.wholeMoment(at: 5).tensors
    #expect(tensors?.values.count == 1000 && tensors?.gradients.count == 1000 && tensors?.previous == [])
  }

  @Test func `is the initial state and now for a model that is larger than the budget`() {
    let run = RecordedRun(elements: 100_000)
    var store = store(run, budget: 100_000)
    for step in 1...50 { add(step, of: run, to: &store) }
    #expect(store.steps.count > 20, "readings of many")
    for step in 0..<50 { #expect(store.wholeMoment(at: step).step == 0) }
    #expect(store.wholeMoment(at: 50).step == 50)
    #expect(store.markRoom == 0 && store.bytes <= 100_000)
    // What is looked at is not kept for that: its readings stay, its values go with the run.
    #expect(store.hold(at: 50).tensors != nil)
    add(51, of: run, to: &store)
    #expect(store.wholeMoment(at: 50).step == 0 && store.bytes <= 100_000)
  }

  @Test func `is nothing but the initial state without a budget`() {
    let run = RecordedRun()
    var store = store(run, budget: 0)
    for step in 1...50 { add(step, of: run, to: &store) }
    #expect(store.steps == [0] && store.bytes == 0 && store.markRoom == 0)
    store.mark([0, 7])
    #expect(store.marked.isEmpty && store.wholeMoment(at: 20).step == 0)
  }

  @Test func `keeps marked moments, as they were when they were marked`() {
    let run = RecordedRun(elements: 100)
    var store = store(run, budget: 100_000)
    for step in 1...10 { add(step, of: run, to: &store) }
    store.mark([9, 4])
    store.add(run.recording(10, value: 77), [nil])
    store.mark([9, 4, 10])
    store.add(run.recording(10, value: 88), [nil])
    for step in 11...3000 { add(step, of: run, to: &store) }
    #expect(store.marked == [9, 4, 10])
    #expect(store.marked(by: 9)?.tensors?.values[0] == 9 && store.marked(by: 10)?.tensors?.values[0] == 77)
    #expect(store.marked(by: 5) == nil)
    store.mark([4])
    #expect(store.marked == [4] && store.bytes <= 100_000)
    store.mark(Array(1...20))
    #expect(store.marked.count == store.markRoom && store.markRoom == 8)
  }

  /// The memory of a recording is used again by the training queue, which would be slow without it.
  @Test func `keeps copies, and gives the memory of recordings back`() {
    func address(_ elements: [Float]?) -> UnsafeRawPointer? {
      elements.flatMap { $0.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) } }
    }
    let run = RecordedRun(elements: 100)
    var store = store(run, budget: 1 << 20)
    var recordings: [Recording] = []
    for step in 1...6 {
      recordings.append(run.recording(step))
      store.add(recordings[step - 1], [nil])
    }
    #expect(address(store.wholeMoment(at: 6).tensors?.values) == address(recordings[5].values))
    for step in 1...5 {
      let kept = store.wholeMoment(at: step).tensors
      #expect(
        kept?.values == recordings[step - 1].values && address(kept?.values) != address(recordings[step - 1].values)
      )
      #expect(address(kept?.gradients) != address(recordings[step - 1].gradients))
    }
    store.mark([6])
    #expect(address(store.marked(by: 6)?.tensors?.values) != address(recordings[5].values))
  }

  @Test func `keeps the moment that is looked at, and the one that may still be on the screen`() {
    let run = RecordedRun(elements: 100)
    var store = store(run, budget: 200_000)
    for step in 1...2000 { add(step, of: run, to: &store) }
    #expect(store.wholeMoment(at: 1999).step == 1999)
    let moment = store.hold(at: 1999)
    for step in 2001...9000 { add(step, of: run, to: &store) }
    #expect(moment.step == 1999 && store.wholeMoment(at: 1999).step == 1999)
    store.release()
    #expect(store.wholeMoment(at: 1999).step <= 1999 && store.bytes <= 200_000)
  }
}
