/// What can be said of many numbers in one pass: extent, moments, and how many are zero or not finite.
///
/// Extent, moments and norm are over the finite elements. Sums are accumulated in double, around a pivot, so that
/// mean, standard deviation and norm agree with a two-pass computation in double to 1e-9.
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
  /// Summarises `elements` in one pass.
  public init(_ elements: Span<Float>) {
    self.init()
    count = elements.count
    var (low, high) = (Float.infinity, -Float.infinity)
    var (sum, squares, shiftedSquares) = (0.0, 0.0, 0.0)
    var finite = 0
    var pivot = 0.0
    for index in elements.indices {
      let element = elements[index]
      guard element.isFinite else {
        if element.isNaN { nans += 1 } else if element > 0 { positiveInfinities += 1 } else { negativeInfinities += 1 }
        continue
      }
      if element == 0 { zeros += 1 }
      low = Swift.min(low, element)
      high = Swift.max(high, element)
      let value = Double(element)
      // Squares around the first element keep a small spread around a large mean from being lost.
      if finite == 0 { pivot = value }
      let shifted = value - pivot
      sum += shifted
      shiftedSquares += shifted * shifted
      squares += value * value
      finite += 1
    }
    guard finite > 0 else { return }
    minimum = low
    maximum = high
    let n = Double(finite)
    mean = pivot + sum / n
    standardDeviation = Swift.max(0, (shiftedSquares - sum * sum / n) / n).squareRoot()
    norm = squares.squareRoot()
  }
}
