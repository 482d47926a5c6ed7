/// Counts of numbers in equal bins; the last bin includes its upper edge, as in numpy.
public struct Histogram: Hashable, Sendable {
  /// The left edge of the first bin and the right edge of the last.
  public let range: ClosedRange<Double>
  /// How many numbers fell into each bin, from left to right.
  public private(set) var counts: [Int]

  /// Makes an empty histogram; a range of one point is widened by 1/2 on either side, as numpy does.
  ///
  /// - Precondition: `bins` is positive and the range is finite.
  public init(bins: Int, over range: ClosedRange<Double>) {
    precondition(bins > 0, "a histogram needs at least one bin, got \(bins)")
    let isFinite = range.lowerBound.isFinite && range.upperBound.isFinite
    precondition(isFinite, "a histogram needs a finite range, got \(range)")
    let isPoint = range.lowerBound == range.upperBound
    self.range = isPoint ? range.lowerBound - 0.5...range.upperBound + 0.5 : range
    counts = Array(repeating: 0, count: bins)
  }

  /// Counts the finite numbers of `elements` that are in `range`.
  public init(of elements: Span<Float>, bins: Int, over range: ClosedRange<Double>) {
    self.init(bins: bins, over: range)
    add(elements)
  }

  /// The width of one bin.
  public var binWidth: Double { (range.upperBound - range.lowerBound) / Double(counts.count) }

  /// How many numbers were counted.
  public var total: Int { counts.reduce(0, +) }

  /// The left edge of bin `index`; `counts.count` gives the right edge of the last.
  public func edge(_ index: Int) -> Double {
    index == counts.count ? range.upperBound : range.lowerBound + Double(index) * binWidth
  }
}

extension Histogram {
  /// Counts the finite numbers of `elements` that are in the range, and ignores the others.
  public mutating func add(_ elements: Span<Float>) {
    let (low, high, bins) = (range.lowerBound, range.upperBound, counts.count)
    let scale = Double(bins) / (high - low)
    for index in elements.indices {
      let value = Double(elements[index])
      guard value >= low, value <= high else { continue }
      var bin = min(bins - 1, Int((value - low) * scale))
      // Rounding may put a number that sits on an edge one bin off; the edges decide, as in numpy.
      if bin > 0, value < edge(bin) { bin -= 1 } else if bin + 1 < bins, value >= edge(bin + 1) { bin += 1 }
      counts[bin] += 1
    }
  }

  /// The density that each bin shows: its share of all numbers divided by its width.
  public var densities: [Double] {
    let all = Double(max(1, total)) * binWidth
    return counts.map { Double($0) / all }
  }
}
