import CKernels

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
  public var minimum = Double.nan
  /// The largest finite element; NaN when there is none.
  public var maximum = Double.nan
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
  /// - Complexity: O(elements), which are read once.
  public init(_ elements: Span<Float>) { self.init(elements.bytes, of: .float32) }

  /// Summarises the elements that `bytes` are, wherever in memory they begin.
  ///
  /// - Parameter threads: How many threads may share the work; what they find does not depend on it.
  /// - Precondition: the bytes are a whole number of elements.
  public init(_ bytes: RawSpan, of format: ElementFormat, threads: Int = 1) {
    self = bytes.withElements(of: format, threads: threads) { Summary($0.moments(threads: threads)) }
  }

  /// Takes into account what was said of other elements.
  ///
  /// What comes in pieces is summarised by joining the summaries of the pieces; the pieces decide no more than the last
  /// digits.
  public mutating func merge(_ other: Summary) {
    var moments = moments
    withUnsafePointer(to: other.moments) { ck_join_moments(&moments, $0) }
    self = Summary(moments)
  }

  init(_ moments: ck_moments) {
    self.init()
    zeros = Int(moments.zeros)
    nans = Int(moments.nans)
    positiveInfinities = Int(moments.positive_infinities)
    negativeInfinities = Int(moments.negative_infinities)
    count = Int(moments.finite) + nonFinite
    guard moments.finite > 0 else { return }
    minimum = moments.minimum
    maximum = moments.maximum
    mean = moments.mean
    standardDeviation = (moments.squares / moments.finite).squareRoot()
    norm = (moments.squares + moments.finite * moments.mean * moments.mean).squareRoot()
  }

  private var moments: ck_moments {
    var moments = ck_moments.ofNothing
    moments.zeros = UInt64(zeros)
    moments.nans = UInt64(nans)
    moments.positive_infinities = UInt64(positiveInfinities)
    moments.negative_infinities = UInt64(negativeInfinities)
    guard count > nonFinite else { return moments }
    moments.finite = Double(count - nonFinite)
    moments.minimum = minimum
    moments.maximum = maximum
    moments.mean = mean
    moments.squares = standardDeviation * standardDeviation * moments.finite
    return moments
  }
}
