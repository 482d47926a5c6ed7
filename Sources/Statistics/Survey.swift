/// What there is to know of many numbers at once: their summary, and their histogram from the smallest to the largest.
///
/// This is the fastest way to both: elements of 16 bits are read once, others twice.
public struct Survey: Hashable, Sendable {
  /// Extent, moments, zeros and what is not finite.
  public let summary: Summary
  /// The finite elements in equal bins; `nil` when there is none, or when they are so far apart that the distance is no
  /// finite number.
  public let histogram: Histogram?

  /// Surveys the elements that `bytes` are, wherever in memory they begin.
  ///
  /// - Parameters:
  ///   - format: How they are stored.
  ///   - bins: How many bins there are.
  ///   - range: The range of the bins; by default from the smallest element to the largest.
  ///   - threads: How many threads may share the work; what they find does not depend on it.
  /// - Precondition: the bytes are a whole number of elements, and `bins` is positive.
  /// - Complexity: O(elements + bins).
  public init(
    _ bytes: RawSpan,
    of format: ElementFormat,
    bins: Int = 64,
    over range: ClosedRange<Double>? = nil,
    threads: Int = 1
  ) {
    (summary, histogram) = bytes.withElements(of: format, threads: threads) { elements in
      let summary = Summary(elements.moments(threads: threads))
      guard let range = range ?? summary.extent else { return (summary, nil) }
      var histogram = Histogram(bins: bins, over: range)
      histogram.add(elements, threads: threads)
      return (summary, histogram)
    }
  }
}

extension Summary {
  /// From the smallest finite element to the largest; `nil` when there is none, or when the distance overflows.
  public var extent: ClosedRange<Double>? {
    guard (maximum - minimum).isFinite else { return nil }
    return minimum...maximum
  }
}
