/// Counts of numbers in equal bins; the last bin includes its upper edge, as in numpy.
public struct Histogram: Hashable, Sendable {
  /// The left edge of the first bin and the right edge of the last.
  public let range: ClosedRange<Double>
  /// How many numbers fell into each bin, from left to right.
  public private(set) var counts: [Int]

  /// Makes an empty histogram; a range of one point is widened by 1/2 on either side, as numpy does.
  ///
  /// Where the point is so far from zero that 1/2 is nothing beside it, it is widened until the bins have a width.
  ///
  /// - Precondition: `bins` is positive and the range is finite.
  public init(bins: Int, over range: ClosedRange<Double>) {
    precondition(bins > 0, "a histogram needs at least one bin, got \(bins)")
    let isFinite = (range.upperBound - range.lowerBound).isFinite
    precondition(isFinite, "a histogram needs a finite range, got \(range)")
    let isPoint = range.lowerBound == range.upperBound
    let margin = isPoint ? max(0.5, Double(bins) * range.lowerBound.ulp) : 0
    self.range = range.lowerBound - margin...range.upperBound + margin
    counts = Array(repeating: 0, count: bins)
  }

  /// Makes a histogram of counts that are known.
  ///
  /// - Precondition: there is a bin, no count is negative, and the range is finite and more than a point.
  public init(counts: [Int], over range: ClosedRange<Double>) {
    let width = range.upperBound - range.lowerBound
    precondition(width > 0 && width.isFinite, "a histogram needs a finite range with a width, got \(range)")
    precondition(!counts.isEmpty && counts.allSatisfy { $0 >= 0 }, "a histogram needs counts from 0, got \(counts)")
    self.range = range
    self.counts = counts
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
  ///
  /// The edges decide, as in numpy: a bin holds what is not below its left edge and below its right one.
  ///
  /// - Complexity: O(elements + bins).
  public mutating func add(_ elements: Span<Float>) { add(elements.bytes, of: .float32) }

  /// Counts the elements that `bytes` are, wherever in memory they begin, on up to `threads` threads.
  ///
  /// - Precondition: the bytes are a whole number of elements.
  public mutating func add(_ bytes: RawSpan, of format: ElementFormat, threads: Int = 1) {
    bytes.withElements(of: format, threads: threads) { add($0, threads: threads) }
  }

  mutating func add(_ elements: any Countable, threads: Int) {
    elements.count(between: (0...counts.count).map(edge), into: &counts, threads: threads)
  }

  /// The same in fewer bins, each of which is several of these; as it is where the bins do not go into that.
  public func coarse(_ bins: Int) -> Histogram {
    guard bins > 0, counts.count % bins == 0 else { return self }
    let share = counts.count / bins
    let sums = (0..<bins).map { bin in counts[bin * share..<(bin + 1) * share].reduce(0, +) }
    return Histogram(counts: sums, over: range)
  }

  /// The density that each bin shows: its share of all numbers divided by its width.
  public var densities: [Double] {
    let all = Double(max(1, total)) * binWidth
    return counts.map { Double($0) / all }
  }

  /// The number below which a share of the numbers lies, if those in a bin lie evenly in it; NaN for nothing.
  ///
  /// No farther from the true quantile than a bin is wide.
  ///
  /// - Precondition: the share is from 0 to 1.
  public func quantile(_ share: Double) -> Double {
    precondition((0...1).contains(share), "a quantile has a share from 0 to 1 below it, got \(share)")
    let wanted = share * Double(total)
    var below = 0
    for (bin, count) in counts.enumerated() where count > 0 {
      if Double(below + count) >= wanted {
        return edge(bin) + max(0, wanted - Double(below)) / Double(count) * binWidth
      }
      below += count
    }
    return .nan
  }
}
