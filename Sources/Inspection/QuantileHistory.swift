public import Statistics

/// How the values of one parameter were distributed over the steps of a run, thinned so that the whole run always fits.
///
/// Smallest and largest value are those of all steps that were recorded up to the next one here; the quantiles between
/// them are those of the step, found in a histogram of ``bins`` bins between its smallest and largest value.
public struct QuantileHistory: Equatable, Sendable {
  /// The shares below the quantiles; 0 is the smallest value and 1 the largest.
  public static let shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

  /// The steps, ascending.
  public private(set) var steps: [Int] = []
  /// For each step as many numbers as there are ``shares``, ascending; NaN where no value was finite.
  public private(set) var numbers: [Float] = []
  /// How many bins the quantiles were found in.
  public let bins: Int
  private let capacity: Int
  /// How many additions become one step here.
  private var stride = 1
  private var pending = 0

  /// Makes an empty history of at most `capacity` steps.
  public init(capacity: Int, bins: Int) {
    self.capacity = max(2, capacity)
    self.bins = bins
  }

  /// The quantiles at step number `index` of ``steps``.
  public func quantiles(at index: Int) -> ArraySlice<Float> {
    let count = QuantileHistory.shares.count
    return numbers[index * count..<(index + 1) * count]
  }

  /// The index of the last step that is not after `step`; the first one where all are.
  public func index(of step: Int) -> Int { max(0, steps.count { $0 <= step } - 1) }

  /// Adds a step after all others.
  ///
  /// - Parameters:
  ///   - summary: Of the values, for the smallest and the largest.
  ///   - histogram: Of the values; `nil` where none is finite.
  public mutating func add(_ step: Int, _ summary: Summary, _ histogram: Histogram?) {
    if let last = steps.last, last >= step { return }
    let (low, high) = (Float(summary.minimum), Float(summary.maximum))
    let count = QuantileHistory.shares.count
    if pending > 0 {
      widen(to: low, high, at: numbers.count - count)
    } else {
      if steps.count == capacity { halve() }
      steps.append(step)
      for share in QuantileHistory.shares {
        let quantile = histogram.map { Float($0.quantile(share)) } ?? .nan
        numbers.append(share == 0 ? low : share == 1 ? high : min(max(quantile, low), high))
      }
    }
    pending = (pending + 1) % stride
  }

  private mutating func widen(to low: Float, _ high: Float, at start: Int) {
    let end = start + QuantileHistory.shares.count - 1
    // `minimum` leaves NaN aside.
    numbers[start] = .minimum(numbers[start], low)
    numbers[end] = .maximum(numbers[end], high)
  }

  private mutating func halve() {
    let count = QuantileHistory.shares.count
    for index in Swift.stride(from: 0, to: steps.count, by: 2) {
      let (from, to) = (index * count, index / 2 * count)
      for place in 0..<count { numbers[to + place] = numbers[from + place] }
      steps[index / 2] = steps[index]
      guard index + 1 < steps.count else { continue }
      let next = from + count
      widen(to: numbers[next], numbers[next + count - 1], at: to)
    }
    let kept = (steps.count + 1) / 2
    steps.removeLast(steps.count - kept)
    numbers.removeLast(numbers.count - kept * count)
    stride *= 2
  }
}
