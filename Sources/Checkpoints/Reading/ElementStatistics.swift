public import Statistics

/// What can be said of the elements of a tensor in one go, gathered chunk by chunk.
///
/// Extent, moments and norm are over the finite elements, accumulated in double.
public struct ElementStatistics: Equatable, Sendable {
  /// How many elements there are, finite or not.
  public internal(set) var count = 0
  /// How many are exactly zero, of either sign.
  public internal(set) var zeros = 0
  /// How many are not a number.
  public internal(set) var nans = 0
  /// How many are +∞.
  public internal(set) var positiveInfinities = 0
  /// How many are -∞.
  public internal(set) var negativeInfinities = 0
  /// The smallest finite element; NaN when there is none.
  public internal(set) var minimum = Double.nan
  /// The largest finite element; NaN when there is none.
  public internal(set) var maximum = Double.nan
  /// The mean of the finite elements, 0 for none.
  var mean_ = 0.0
  /// The sum of the squares of their distances from it.
  var squaredDeviations = 0.0

  /// The statistics of nothing.
  public init() {}

  /// The same as panels know it, with what can be joined.
  init(_ summary: Summary) { add(summary) }

  /// How many elements are NaN or infinite.
  public var nonFinite: Int { nans + positiveInfinities + negativeInfinities }

  /// How many elements are finite.
  public var finiteCount: Int { count - nonFinite }

  /// The mean of the finite elements; NaN when there is none.
  public var mean: Double { finiteCount > 0 ? mean_ : .nan }

  /// The population standard deviation of the finite elements; NaN when there is none.
  public var standardDeviation: Double {
    finiteCount > 0 ? (squaredDeviations / Double(finiteCount)).squareRoot() : .nan
  }

  /// The Euclidean norm of the finite elements.
  public var norm: Double { (squaredDeviations + Double(finiteCount) * mean_ * mean_).squareRoot() }

  /// From the smallest to the largest finite element; `nil` where there is none, or a double cannot hold the width.
  public var range: ClosedRange<Double>? {
    guard finiteCount > 0, (maximum - minimum).isFinite else { return nil }
    return minimum...maximum
  }

  /// The same as panels know it.
  public var summary: Summary {
    var summary = Summary()
    summary.count = count
    summary.zeros = zeros
    summary.nans = nans
    summary.positiveInfinities = positiveInfinities
    summary.negativeInfinities = negativeInfinities
    summary.minimum = minimum
    summary.maximum = maximum
    summary.mean = mean
    summary.standardDeviation = standardDeviation
    summary.norm = norm
    return summary
  }
}

extension ElementStatistics {
  /// Takes a chunk of elements into account.
  ///
  /// This and ``ElementHistogram/add(_:)-(Checkpoint.Chunk)`` are all that is computed of elements.
  package mutating func add(_ chunk: Checkpoint.Chunk) {
    switch chunk {
    case .single(let elements): add(Summary(elements.span))
    case .double(let elements): add(elements)
    }
  }

  private mutating func add(_ other: Summary) {
    let before = finiteCount
    count += other.count
    zeros += other.zeros
    nans += other.nans
    positiveInfinities += other.positiveInfinities
    negativeInfinities += other.negativeInfinities
    let finite = other.count - other.nonFinite
    guard finite > 0 else { return }
    minimum = Double.minimum(minimum, other.minimum)
    maximum = Double.maximum(maximum, other.maximum)
    let deviations = other.standardDeviation * other.standardDeviation * Double(finite)
    merge(count: finite, mean: other.mean, squaredDeviations: deviations, into: before)
  }

  private mutating func add(_ elements: UnsafeBufferPointer<Double>) {
    let before = finiteCount
    var (sum, finite) = (0.0, 0)
    for element in elements {
      if element.isFinite {
        finite += 1
        sum += element
        if element == 0 { zeros += 1 }
        minimum = Double.minimum(minimum, element)
        maximum = Double.maximum(maximum, element)
      } else if element.isNaN {
        nans += 1
      } else if element > 0 {
        positiveInfinities += 1
      } else {
        negativeInfinities += 1
      }
    }
    count += elements.count
    guard finite > 0 else { return }
    let mean = sum / Double(finite)
    let deviations = elements.reduce(0.0) { $1.isFinite ? $0 + ($1 - mean) * ($1 - mean) : $0 }
    merge(count: finite, mean: mean, squaredDeviations: deviations, into: before)
  }

  /// Joins moments by the formula of Chan, Golub and LeVeque.
  private mutating func merge(count other: Int, mean: Double, squaredDeviations: Double, into before: Int) {
    guard before > 0 else {
      (mean_, self.squaredDeviations) = (mean, squaredDeviations)
      return
    }
    let share = Double(other) / Double(before + other)
    let distance = mean - mean_
    self.squaredDeviations += squaredDeviations + distance * distance * share * Double(before)
    mean_ += distance * share
  }
}
