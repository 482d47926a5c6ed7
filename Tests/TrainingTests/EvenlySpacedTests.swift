import Testing

@testable import Training

@Suite struct `What is evenly spaced over a run` {
  /// The gaps between kept steps, the newest apart, which is kept wherever it is.
  private func gaps<Element>(_ kept: EvenlySpaced<Element>) -> [Int] {
    zip(kept.kept.dropFirst(), kept.kept).map { $0.step - $1.step }
  }

  @Test(arguments: [1, 7, 1000], [3, 64, 65, 1000, 4099])
  func `is so after any number of additions that come regularly`(stride: Int, count: Int) throws {
    var kept = EvenlySpaced("first", at: 0, budget: 6400, capacity: 1000)
    for index in 1...count {
      kept.add("\(index)", at: index * stride, bytes: 100)
      #expect(kept.bytes <= 6400 && kept.bytes == (kept.kept.count - 1) * 100)
    }
    #expect(kept.steps.first == 0 && kept.steps.last == count * stride && kept.newest?.element == "\(count)")
    #expect(kept.kept[0].element == "first")
    let gaps = gaps(kept)
    #expect(try #require(gaps.max()) <= 2 * (try #require(gaps.min())))
    // Memory is used: at least about half of what there is room for is kept.
    #expect(kept.kept.count >= min(count, 30))
    #expect(kept.kept.dropFirst().allSatisfy { $0.element == "\($0.step / stride)" })
  }

  @Test func `is so when additions come irregularly`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var state = seed
      var kept = EvenlySpaced(0, at: 0, budget: .max, capacity: 50)
      var (step, widest) = (0, 0)
      for _ in 0..<3000 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let gap = 1 + Int(state >> 33) % 40
        step += gap
        widest = max(widest, gap)
        kept.add(step, at: step, bytes: 1)
      }
      #expect(widest <= kept.spacing && kept.kept.count > 20 && kept.kept.count <= 50)
      #expect(gaps(kept).allSatisfy { $0 >= kept.spacing && $0 < 2 * kept.spacing })
    }
  }

  @Test func `has an element for every step: the last one before it`() {
    var kept = EvenlySpaced(0, at: 0, budget: 1000, capacity: 8)
    for step in stride(from: 10, through: 300, by: 10) { kept.add(step, at: step, bytes: 1) }
    for step in -1...310 {
      let expected = kept.steps.last { $0 <= step } ?? 0
      #expect(kept.element(at: step).element == expected)
    }
  }

  @Test func `gives way when there is less room`() {
    var kept = EvenlySpaced(0, at: 0, budget: 1000, capacity: 1000)
    for step in 1...500 { kept.add(step, at: step, bytes: 2) }
    kept.budget = 100
    #expect(kept.bytes <= 100 && kept.kept.count > 25)
    kept.budget = 0
    #expect(kept.bytes == 0 && kept.steps == [0, 500])
    kept.budget = 1000
    for step in 501...3000 { kept.add(step, at: step, bytes: 2) }
    #expect(kept.steps.first == 0 && kept.steps.last == 3000 && kept.bytes <= 1000)
  }

  @Test func `is the first and the newest where no other has room`() {
    var kept = EvenlySpaced(0, at: 0, budget: 99, capacity: 8)
    for step in 1...100 { kept.add(step, at: step, bytes: 100) }
    #expect(kept.steps == [0, 100] && kept.bytes == 0 && kept.spacing == 1)
  }

  @Test func `forgets what came after a step to which a run goes back`() {
    var kept = EvenlySpaced("0", at: 0, budget: 1000, capacity: 100)
    for step in 1...20 { kept.add("\(step)", at: step, bytes: 1) }
    kept.add("again", at: 10, bytes: 1)
    #expect(kept.steps == Array(0...10) && kept.newest?.element == "again" && kept.bytes == 9)
    kept.add("changed", at: 10, bytes: 1)
    #expect(kept.steps == Array(0...10) && kept.element(at: 15).element == "changed")
    kept.add("restarted", at: 0, bytes: 1)
    #expect(kept.steps == [0] && kept.element(at: 0).element == "0")
  }
}
