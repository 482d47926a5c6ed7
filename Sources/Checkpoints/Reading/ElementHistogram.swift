public import Statistics

/// Counts of elements in equal bins, gathered chunk by chunk; the last bin includes its upper edge, as in numpy.
public struct ElementHistogram: Equatable, Sendable {
  /// The counts as panels know them.
  public private(set) var histogram: Histogram

  /// Makes an empty histogram; a range of one point is widened by 1/2 on either side, or by what is something there.
  ///
  /// - Precondition: `bins` is positive and the width of the range is finite.
  public init(bins: Int, over range: ClosedRange<Double>) { histogram = Histogram(bins: bins, over: range) }

  init(_ histogram: Histogram) { self.histogram = histogram }

  /// The left edge of the first bin and the right edge of the last.
  public var range: ClosedRange<Double> { histogram.range }

  /// How many elements fell into each bin.
  public var counts: [Int] { histogram.counts }

  /// Takes a chunk of elements into account.
  package mutating func add(_ chunk: Checkpoint.Chunk) {
    switch chunk {
    case .single(let elements): histogram.add(elements.span)
    case .double(let elements): histogram.add(elements.span.bytes, of: .float64)
    }
  }
}
