import Testing

@testable import Statistics

@Suite struct `A survey` {
  /// Patterns of which each is stored in two bytes; few for the way of small parameters, many for that of large ones.
  private static let sizes = [0, 1, 9, 5000, Tally.leastCount, Tally.leastCount + 70_001]

  @Test(arguments: [ElementFormat.float16, .bfloat16], sizes)
  func `says of 16 bits what it says of the same floats`(format: ElementFormat, count: Int) {
    var generator = SplitMix(state: UInt64(count) + 1)
    let half: HalfFormat = format == .float16 ? .float16 : .bfloat16
    // All patterns at first, zeros, subnormal numbers, infinities and NaN among them; later only moderate numbers.
    for mask in [0xFFFF, 0xB4FF] as [UInt16] {
      let patterns = (0..<count).map { _ in UInt16.random(in: 0...UInt16.max, using: &generator) & mask }
      let floats = patterns.map(half.value)
      let survey = Survey(patterns.span.bytes, of: format)
      let expected = Survey(floats.span.bytes, of: .float32)
      #expect(survey.summary.count == count && survey.summary.zeros == floats.count { $0 == 0 })
      #expect(survey.histogram == expected.histogram)
      #expect(survey.summary.nans == expected.summary.nans && survey.summary.nonFinite == expected.summary.nonFinite)
      for digits in [\Summary.mean, \.standardDeviation, \.norm, \.minimum, \.maximum] {
        let (found, wanted) = (survey.summary[keyPath: digits], expected.summary[keyPath: digits])
        let scale = max(abs(wanted), expected.summary.standardDeviation)
        #expect(abs(found - wanted) <= 1e-9 * scale || found.isNaN && wanted.isNaN || found == wanted)
      }
      // As text, for the mean of nothing is not equal to itself.
      for threads in [2, 5] {
        let shared = Survey(patterns.span.bytes, of: format, threads: threads)
        #expect("\(shared)" == "\(survey)")
      }
    }
  }

  @Test func `covers everything from the smallest to the largest`() throws {
    let elements: [Float] = [3, -1, .nan, 0, 2, .infinity]
    let histogram = try #require(Survey(elements.span.bytes, of: .float32, bins: 4).histogram)
    #expect(histogram.range == -1...3 && histogram.counts == [1, 1, 0, 2])
  }

  @Test func `covers the range that it is told to`() {
    let survey = Survey(([1, 2, 3, 9] as [Double]).span.bytes, of: .float64, bins: 2, over: 1...3)
    #expect(survey.histogram?.counts == [1, 2] && survey.summary.count == 4)
  }

  @Test func `has no histogram of nothing`() {
    #expect(Survey([Float]().span.bytes, of: .float32).histogram == nil)
    #expect(Survey([Float.nan, -.infinity].span.bytes, of: .float32).histogram == nil)
    #expect(Survey(([-1.7e308, 1.7e308] as [Double]).span.bytes, of: .float64).histogram == nil)
  }

  @Test func `widens the range of a constant`() {
    let zeros = [UInt16](repeating: 0, count: 1 << 16)
    let survey = Survey(zeros.span.bytes, of: .float16)
    #expect(survey.histogram?.range == -0.5...0.5 && survey.histogram?.counts[32] == 1 << 16)
    #expect(survey.summary.standardDeviation == 0 && survey.summary.zeros == 1 << 16)
  }
}
