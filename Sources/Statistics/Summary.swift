/// What can be said of many numbers in one go: extent, moments, and how many are zero or not finite.
///
/// Extent, moments and norm are over the finite elements, accumulated in double so that mean, standard deviation and
/// norm agree with a two-pass computation in double to 1e-9, however many elements there are and wherever they lie.
public struct Summary: Hashable, Sendable {
  /// How many elements there are, finite or not.
  public var count = 0
  /// How many are exactly zero, of either sign.
  public var zeros = 0
  /// How many are not a number.
  public var nans = 0
  /// How many are +∞.
  public var positiveInfinities = 0
  /// How many are -∞.
  public var negativeInfinities = 0
  /// The smallest finite element; NaN when there is none.
  public var minimum = Float.nan
  /// The largest finite element; NaN when there is none.
  public var maximum = Float.nan
  /// The mean of the finite elements; NaN when there is none.
  public var mean = Double.nan
  /// The population standard deviation (divisor n, as numpy's `std`) of the finite elements.
  public var standardDeviation = Double.nan
  /// The Euclidean norm of the finite elements.
  public var norm = 0.0

  /// The summary of nothing.
  public init() {}

  /// How many elements are NaN or infinite.
  public var nonFinite: Int { nans + positiveInfinities + negativeInfinities }

  /// The share of elements that are zero, 0 for none.
  public var zeroFraction: Double { count == 0 ? 0 : Double(zeros) / Double(count) }
}

extension Summary {
  /// Summarises `elements`.
  ///
  /// - Complexity: O(elements), each read twice while it is in the cache.
  public init(_ elements: Span<Float>) {
    self.init()
    count = elements.count
    var moments = Moments()
    elements.withUnsafeBufferPointer { elements in
      for start in stride(from: 0, to: elements.count, by: Summary.blockSize) {
        let block = elements[start..<min(start + Summary.blockSize, elements.count)]
        add(UnsafeBufferPointer(rebasing: block), to: &moments)
      }
    }
    guard moments.count > 0 else { return }
    mean = moments.mean
    standardDeviation = (moments.squaredDeviations / Double(moments.count)).squareRoot()
    norm = moments.sumOfSquares.squareRoot()
  }

  /// Enough for the merging of blocks not to be noticed, and little enough for the first-level cache.
  private static let blockSize = 2048

  private mutating func add(_ block: UnsafeBufferPointer<Float>, to moments: inout Moments) {
    guard let extent = BlockExtent(block) else { return addFinite(of: block, to: &moments) }
    zeros += extent.zeros
    // `minimum` and `maximum` are NaN before the first element, and NaN loses against any number here.
    minimum = Float.minimum(minimum, extent.minimum)
    maximum = Float.maximum(maximum, extent.maximum)
    moments.merge(Moments(block, sum: extent.sum))
  }

  /// Counts what is not finite in a block and adds the others.
  private mutating func addFinite(of block: UnsafeBufferPointer<Float>, to moments: inout Moments) {
    nans += block.count(where: \.isNaN)
    positiveInfinities += block.count { $0 == .infinity }
    negativeInfinities += block.count { $0 == -.infinity }
    block.filter(\.isFinite).withUnsafeBufferPointer { finite in
      if !finite.isEmpty { add(finite, to: &moments) }
    }
  }
}
