import Statistics

/// Counts of elements in equal bins; the last bin includes its upper edge, as in numpy.
public struct ElementHistogram: Equatable, Sendable {
  /// The left edge of the first bin and the right edge of the last.
  public let range: ClosedRange<Double>
  /// How many elements fell into each bin.
  public private(set) var counts: [Int]
  private let edges: [Double]

  /// Makes an empty histogram; a range of one point is widened by 1/2 on either side, or by what is something there.
  ///
  /// - Precondition: `bins` is positive and the width of the range is finite.
  public init(bins: Int, over range: ClosedRange<Double>) {
    let empty = Histogram(bins: bins, over: range)
    self.range = empty.range
    counts = empty.counts
    edges = (0...bins).map(empty.edge)
  }

  /// Takes a chunk of elements into account.
  package mutating func add(_ chunk: Checkpoint.Chunk) {
    switch chunk {
    case .single(let elements): add(elements)
    case .double(let elements): add(elements)
    }
  }

  @inline(__always)
  private mutating func add<Number: BinaryFloatingPoint>(_ elements: UnsafeBufferPointer<Number>) {
    let (low, high, last) = (range.lowerBound, range.upperBound, counts.count - 1)
    let width = high - low
    let scale = Double(counts.count) / width
    // The width of the narrowest ranges has no inverse.
    let isScaled = scale.isFinite
    edges.withUnsafeBufferPointer { edges in
      counts.withUnsafeMutableBufferPointer { counts in
        for element in elements {
          let value = Double(element)
          // Neither comparison holds for NaN.
          guard value >= low, value <= high else { continue }
          var bin = min(last, Int(isScaled ? (value - low) * scale : (value - low) / width * Double(last + 1)))
          // Rounding may put a number that sits on an edge one bin off; the edges decide, as in numpy.
          if value < edges[bin] { bin -= 1 } else if bin < last, value >= edges[bin + 1] { bin += 1 }
          counts[bin] += 1
        }
      }
    }
  }
}
