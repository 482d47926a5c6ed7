import Testing

@testable import Statistics

@Suite struct `A running survey` {
  @Test(arguments: [ElementFormat.float16, .bfloat16])
  func `says of pieces what is said of the whole`(format: ElementFormat) throws {
    var generator = SplitMix(state: 5)
    let patterns = (0..<Tally.leastCount + 4321).map { _ in
      UInt16.random(in: 0...UInt16.max, using: &generator) & 0xB4FF
    }
    var running = try #require(RunningSurvey(of: format))
    #expect(running.result(bins: 4).summary.count == 0 && running.result(bins: 4).histogram == nil)
    for start in stride(from: 0, to: patterns.count, by: 1000) {
      running.add(patterns[start..<min(patterns.count, start + 1000)].span.bytes)
    }
    let whole = Survey(patterns.span.bytes, of: format)
    let found = running.result(bins: 64)
    #expect(found.summary == whole.summary && found.histogram == whole.histogram && whole.histogram != nil)
    #expect(running.result(bins: nil).histogram == nil)
  }

  @Test func `is for elements of 16 bits`() {
    #expect(RunningSurvey(of: .float32) == nil && RunningSurvey(of: .float64) == nil)
  }
}
