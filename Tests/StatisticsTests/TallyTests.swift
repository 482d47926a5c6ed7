import Testing

@testable import Statistics

@Suite struct `A tally` {
  /// The counts that a tally gives bins of one value each, for bfloat16 patterns of small whole numbers.
  private func counts(_ elements: [UInt16], threads: Int = 1, chunkSize: Int = 1 << 20) -> [Int] {
    elements.withUnsafeBytes { bytes in
      let tally = Tally(bytes, .bfloat16, threads: threads, chunkSize: chunkSize)
      var counts = [0, 0, 0, 0]
      tally.count(between: [0, 1, 2, 3, 4], into: &counts, threads: 1)
      return counts
    }
  }

  /// 0, 1, 2 and 3 in bfloat16.
  private static let digits: [UInt16] = [0, 0x3F80, 0x4000, 0x4040]

  @Test func `counts runs, mixtures and what is left at the end`() {
    let (zero, one, two, three) = (Self.digits[0], Self.digits[1], Self.digits[2], Self.digits[3])
    #expect(counts([]) == [0, 0, 0, 0])
    #expect(counts([one, three]) == [0, 1, 0, 1])
    #expect(counts(Array(repeating: two, count: 19)) == [0, 0, 19, 0])
    // Halves that are equal, each with another second half: no run.
    #expect(counts([zero, one, zero, one, zero, one, zero, one]) == [4, 4, 0, 0])
    #expect(counts([zero, zero, zero, zero, one, one, one, one, two]) == [4, 4, 1, 0])
  }

  @Test func `adds up what many chunks and threads found`() {
    var generator = SplitMix(state: 11)
    let elements = (0..<40_003).map { _ in Self.digits.randomElement(using: &generator) ?? 0 }
    let expected = Self.digits.map { digit in elements.count { $0 == digit } }
    for threads in [1, 2, 5] {
      // More chunks than a thread counts without emptying its narrow counters.
      #expect(counts(elements, threads: threads, chunkSize: 8) == expected)
      #expect(counts(elements, threads: threads) == expected)
    }
  }
}
