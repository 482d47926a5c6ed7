import Testing

@testable import Statistics

private func counts(_ elements: [Float], bins: Int, over range: ClosedRange<Double>) -> [Int] {
  Histogram(of: elements.span, bins: bins, over: range).counts
}

/// The rule in its own words: a bin holds what is not below its left edge and below its right one.
private func searchedCounts(_ elements: [Double], _ histogram: Histogram) -> [Int] {
  let edges = (0...histogram.counts.count).map(histogram.edge)
  var counts = [Int](repeating: 0, count: histogram.counts.count)
  for element in elements where element >= edges[0] && element <= edges[counts.count] {
    var (low, high) = (0, counts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if element < edges[middle] { high = middle } else { low = middle }
    }
    counts[low] += 1
  }
  return counts
}

@Suite struct `A histogram` {
  @Test func `counts as numpy does where numbers sit on the edges`() {
    let hundredths = (0...100).map { Float($0) / 100 }
    #expect(counts(hundredths, bins: 10, over: 0...1) == [10, 10, 10, 10, 10, 10, 11, 9, 11, 10])
    #expect(counts(hundredths, bins: 7, over: 0...1) == [15, 14, 14, 15, 14, 14, 15])
    let sevenths = (-50...50).map { Float(Double($0) * 0.07) }
    let expected = [6, 4, 6, 4, 5, 5, 5, 5, 5, 5, 6, 5, 5, 5, 4, 6, 4, 6, 4, 6]
    #expect(counts(sevenths, bins: 20, over: -3.5...3.5) == expected)
  }

  @Test func `puts every number between the edges of its bin`() {
    var generator = SplitMix(state: 1)
    for bins in [1, 2, 3, 7, 64, 1000] {
      for (low, high) in [(-1.0, 1.0), (0.1, 0.3), (-1e-30, 2e-30), (1e20, 3e20), (5, 5.000001)] {
        let histogram = Histogram(bins: bins, over: low...high)
        for _ in 0..<50 {
          let element = Float(Double.random(in: low...high, using: &generator))
          let bin = counts([element], bins: bins, over: low...high).firstIndex(of: 1)
          let (value, isLast) = (Double(element), bin == bins - 1)
          guard low...high ~= value else { continue }
          guard let bin else {
            Issue.record("\(element) is in none of \(bins) bins over \(low)...\(high)")
            continue
          }
          #expect(value >= histogram.edge(bin) && (value < histogram.edge(bin + 1) || isLast))
        }
      }
    }
  }

  @Test func `closes its last bin and leaves out what is outside`() {
    #expect(counts([0, 1, 1, 0.5], bins: 2, over: 0...1) == [1, 3])
    #expect(counts([-0.001, 1.001, 0.25], bins: 2, over: 0...1) == [1, 0])
  }

  @Test func `leaves out what is not finite`() {
    let histogram = Histogram(of: [.nan, .infinity, -.infinity, 1] as [Float], bins: 4, over: 0...4)
    #expect(histogram.counts == [0, 1, 0, 0] && histogram.total == 1)
  }

  @Test func `widens the range of constant data by a half`() {
    let histogram = Histogram(of: [3, 3], bins: 4, over: 3...3)
    #expect(histogram.range == 2.5...3.5 && histogram.counts == [0, 0, 2, 0])
  }

  @Test func `counts constant data that dwarf a half`() {
    for value: Float in [1e20, -1e20, .greatestFiniteMagnitude, 0x1p53] {
      let histogram = Histogram(of: [value, value], bins: 64, over: Double(value)...Double(value))
      #expect(histogram.total == 2 && histogram.binWidth > 0)
    }
  }

  @Test func `has edges from end to end`() {
    let histogram = Histogram(bins: 3, over: 0.1...0.7)
    #expect(histogram.edge(0) == 0.1 && histogram.edge(3) == 0.7)
    #expect(abs(histogram.binWidth - 0.2) < 1e-15)
  }

  @Test func `shows densities whose area is 1, and 0 for nothing`() {
    let histogram = Histogram(of: [0, 0.1, 0.6, 3], bins: 5, over: 0...4)
    #expect(abs(histogram.densities.reduce(0) { $0 + $1 * histogram.binWidth } - 1) < 1e-12)
    #expect(Histogram(bins: 2, over: 0...1).densities == [0, 0])
  }

  @Test func `counts the whole as the sum of its parts`() {
    var generator = SplitMix(state: 2)
    let elements = (0..<5000).map { _ in Float.random(in: -2...2, using: &generator) }
    var inParts = Histogram(bins: 17, over: -1...1.5)
    for start in stride(from: 0, to: elements.count, by: 700) {
      inParts.add(elements.span.extracting(start..<min(start + 700, elements.count)))
    }
    #expect(inParts == Histogram(of: elements.span, bins: 17, over: -1...1.5))
  }

  @Test(arguments: [1, 2, 3, 50, 64, 255, 256, 257, 3000])
  func `counts as a search among the edges does`(bins: Int) {
    var generator = SplitMix(state: UInt64(bins))
    let ranges: [ClosedRange<Double>] = [
      -1...1, 0...1, -0.3...0.7, 9999.99...10_000.01, 5...5.000001, -1e-40...2e-40, -3.4e38...3.4e38, 0.1...0.1,
      1e20...1e20, 16_777_216...16_777_217,
    ]
    for range in ranges {
      let empty = Histogram(bins: bins, over: range)
      let (low, high) = (empty.range.lowerBound, empty.range.upperBound)
      var elements = (0..<700).map { _ in Float(Double.random(in: low...high, using: &generator)) }
      // On the edges and right beside them, outside, and nothing at all.
      for _ in 0..<300 {
        let edge = Float(empty.edge(Int.random(in: 0...bins, using: &generator)))
        elements += [edge, edge.nextUp, edge.nextDown]
      }
      elements += [0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
      elements.shuffle(using: &generator)
      let doubles = elements.map(Double.init)
      let searched = searchedCounts(doubles, empty)
      #expect(counts(elements, bins: bins, over: range) == searched, "\(range)")
      var wide = Histogram(bins: bins, over: range)
      wide.add(doubles.span.bytes, of: .float64)
      #expect(wide.counts == searched, "\(range)")
    }
  }

  @Test func `counts many zeros on an edge`() {
    var elements = [Float](repeating: 0, count: 1000)
    for index in stride(from: 0, to: 1000, by: 7) { elements[index] = -1e-30 }
    #expect(counts(elements, bins: 2, over: -1...1) == [143, 857])
  }

  @Test func `does not depend on the number of threads`() {
    var generator = SplitMix(state: 3)
    let elements = (0..<WideElements.chunkSize * 3 + 5).map { _ in Float.random(in: -2...2, using: &generator) }
    let alone = Histogram(of: elements.span, bins: 64, over: -1...1)
    var shared = Histogram(bins: 64, over: -1...1)
    shared.add(elements.span.bytes, of: .float32, threads: 4)
    #expect(shared == alone && alone.counts == searchedCounts(elements.map(Double.init), alone))
  }

  @Test func `needs bins and a finite range`() async {
    await #expect(processExitsWith: .failure) { _ = Histogram(bins: 0, over: 0...1) }
    await #expect(processExitsWith: .failure) { _ = Histogram(bins: 1, over: 0...Double.infinity) }
  }
}

extension Histogram {
  fileprivate init(of elements: [Float], bins: Int, over range: ClosedRange<Double>) {
    self.init(of: elements.span, bins: bins, over: range)
  }
}

@Suite struct `A quantile of a histogram` {
  @Test func `is no farther off than a bin is wide`() {
    let numbers = (0..<2000).map { index -> Float in
      let root = Float((index * 7919) % 2003)
      return root * root * 1e-4 - 50
    }
    let sorted = numbers.sorted()
    let histogram = Histogram(of: numbers.span, bins: 64, over: Double(sorted[0])...Double(sorted[1999]))
    for share in [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] {
      let exact = Double(sorted[min(1999, Int(share * 2000))])
      #expect(abs(histogram.quantile(share) - exact) <= histogram.binWidth * 1.01, "\(share)")
    }
  }

  @Test func `passes over empty bins, and is none of nothing`() {
    #expect(Histogram(bins: 3, over: 0...1).quantile(0.5).isNaN)
    #expect(Histogram(counts: [2, 0, 0, 2], over: 0...4).quantile(0.5) == 1)
    #expect(Histogram(counts: [2, 0, 0, 2], over: 0...4).quantile(0.75) == 3.5)
  }
}
