import Testing

@testable import Statistics

@Suite struct `A summary` {
  @Test func `of nothing has no extent`() {
    let summary = Summary([Float]().span)
    #expect(summary.count == 0 && summary.mean.isNaN && summary.norm == 0)
  }

  @Test func `counts zeros and what is not finite apart from the moments`() {
    let summary = Summary(([0, -0.0, 3, -1, .nan, .infinity, -.infinity] as [Float]).span)
    #expect(summary.count == 7 && summary.zeros == 2)
    #expect(summary.nans == 1 && summary.positiveInfinities == 1 && summary.negativeInfinities == 1)
    #expect(summary.minimum == -1 && summary.maximum == 3 && summary.mean == 0.5)
    #expect(abs(summary.norm - 10.0.squareRoot()) < 1e-12)
  }

  @Test func `keeps a small spread around a large mean`() {
    let summary = Summary(([16_777_210, 16_777_211, 16_777_212] as [Float]).span)
    #expect(abs(summary.standardDeviation - (2.0 / 3).squareRoot()) < 1e-9)
  }

  @Test(arguments: [1, 7, 8, 9, 2047, 2048, 2049, 10_000])
  func `agrees with two passes in double`(count: Int) {
    var generator = SplitMix(state: UInt64(count))
    var elements = (0..<count).map { _ in Float.random(in: -1...3, using: &generator) }
    expectAgreement(elements)
    expectAgreement(elements.map { $0 * 1e-20 })
    expectAgreement(elements.map { $0 * 1e30 })
    expectAgreement(elements.map { $0 + 10_000 })
    // An outlier in front, which would be a bad pivot for sums of squares.
    elements[0] = 1e6
    expectAgreement(elements)
    for index in stride(from: 0, to: count, by: 3) { elements[index] = 0 }
    expectAgreement(elements)
  }

  @Test func `finds what is not finite wherever it is`() {
    for count in [1, 8, 13, 2048, 4099] {
      for index in [0, count / 2, count - 1] {
        for (element, path) in [
          (Float.nan, \Summary.nans), (.infinity, \.positiveInfinities), (-.infinity, \.negativeInfinities),
        ] {
          var elements = [Float](repeating: 2, count: count)
          elements[index] = element
          let summary = Summary(elements.span)
          #expect(summary[keyPath: path] == 1 && summary.nonFinite == 1 && summary.count == count)
          #expect(count == 1 ? summary.mean.isNaN && summary.minimum.isNaN : summary.mean == 2 && summary.maximum == 2)
        }
      }
    }
  }

  @Test func `survives the largest and the smallest floats`() {
    let largest = Float.greatestFiniteMagnitude
    let extremes = Summary([largest, -largest].span)
    #expect(extremes.mean == 0 && extremes.standardDeviation == Double(largest) && extremes.nonFinite == 0)
    #expect(Summary([Float.leastNonzeroMagnitude, 0].span).zeros == 1)
  }

  @Test(arguments: [1e4, 1e6, -1e7] as [Float])
  func `keeps its digits far from zero, over many blocks and chunks`(offset: Float) {
    var generator = SplitMix(state: 9)
    let count = WideElements.chunkSize * 2 + 4099
    expectAgreement((0..<count).map { _ in offset + Float.random(in: -1e-2...1e-2, using: &generator) })
  }

  @Test func `does not depend on the number of threads, not in one bit`() {
    var generator = SplitMix(state: 5)
    var elements = (0..<WideElements.chunkSize * 5 + 77).map { _ in Float.random(in: -3...7, using: &generator) }
    elements[WideElements.chunkSize + 1] = .nan
    let alone = Summary(elements.span.bytes, of: .float32)
    for threads in [2, 3, 16] { #expect(Summary(elements.span.bytes, of: .float32, threads: threads) == alone) }
    #expect(alone == Summary(elements.span))
  }

  @Test func `is that of the pieces joined`() {
    var generator = SplitMix(state: 6)
    var elements = (0..<10_000).map { _ in Float.random(in: 99...101, using: &generator) }
    elements[5000] = .infinity
    elements[7] = 0
    let whole = Summary(elements.span)
    var joined = Summary()
    for start in stride(from: 0, to: elements.count, by: 777) {
      joined.merge(Summary(elements.span.extracting(start..<min(elements.count, start + 777))))
    }
    joined.merge(Summary())
    #expect(joined.count == 10_000 && joined.zeros == 1 && joined.positiveInfinities == 1)
    #expect(joined.minimum == whole.minimum && joined.maximum == whole.maximum)
    for digits in [\Summary.mean, \.standardDeviation, \.norm] {
      #expect(abs(joined[keyPath: digits] - whole[keyPath: digits]) <= 1e-12 * whole[keyPath: digits])
    }
    var nothing = Summary()
    nothing.merge(Summary([Float.nan].span))
    #expect(nothing.count == 1 && nothing.nans == 1 && nothing.mean.isNaN && nothing.minimum.isNaN)
  }

  @Test func `takes doubles beyond the range of floats`() {
    let summary = Summary(([1e300, -1e-300, 0, 1e300, .nan] as [Double]).span.bytes, of: .float64)
    #expect(summary.minimum == -1e-300 && summary.maximum == 1e300 && summary.zeros == 1 && summary.nans == 1)
    #expect(summary.mean == 5e299 && summary.count == 5)
  }

  @Test func `reads elements wherever they begin`() {
    var bytes: [UInt8] = [0xFF]
    let numbers: [Float] = (0..<100).map { Float($0) - 50.5 }
    for number in numbers { withUnsafeBytes(of: number) { bytes += $0 } }
    #expect(Summary(bytes.span.bytes.extracting(1..<401), of: .float32) == Summary(numbers.span))
  }

  @Test func `needs whole elements`() async {
    await #expect(processExitsWith: .failure) { _ = Summary([UInt8](repeating: 0, count: 7).span.bytes, of: .float16) }
  }

  private func expectAgreement(_ elements: [Float]) {
    let summary = Summary(elements.span)
    let n = Double(elements.count)
    let mean = elements.reduce(0) { $0 + Double($1) } / n
    let variance = elements.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / n
    let norm = elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let scale = max(abs(mean), variance.squareRoot())
    #expect(abs(summary.mean - mean) <= 1e-9 * scale)
    #expect(abs(summary.standardDeviation - variance.squareRoot()) <= 1e-9 * variance.squareRoot())
    #expect(abs(summary.norm - norm) <= 1e-9 * norm)
    #expect(summary.minimum == elements.min().map(Double.init) && summary.maximum == elements.max().map(Double.init))
    #expect(summary.zeros == elements.count { $0 == 0 } && summary.count == elements.count)
  }
}
