/// A number over the steps of a run, thinned so that the whole run always fits.
public struct MetricSeries: Equatable, Sendable {
  /// A value, and the step at which it was measured.
  public struct Point: Equatable, Sendable {
    /// The step.
    public var step: Int
    /// The value.
    public var value: Double
    /// Makes a point.
    public init(step: Int, value: Double) {
      self.step = step
      self.value = value
    }
  }

  /// Its name, as in `loss` or `test accuracy`.
  public var name: String
  /// The steps, ascending.
  public var steps: [Int]
  /// One value a step; where steps were joined, their mean, or what was not finite among them.
  public var values: [Float]
  /// The smallest finite value of all that were measured, at the first step that had it.
  public var lowest: Point?
  /// The largest finite value of all that were measured, at the first step that had it.
  public var highest: Point?
  /// The first value that was not finite.
  public var firstBroken: Point?
  /// The newest value.
  public var last: Point?

  /// Makes a series without values.
  public init(_ name: String) {
    self.name = name
    (steps, values) = ([], [])
  }

  /// Makes a series of values that were all kept.
  public init(_ name: String, steps: [Int], values: [Float]) {
    self.init(name)
    (self.steps, self.values) = (steps, values)
    for (step, value) in zip(steps, values) { note(Double(value), at: step) }
  }
}

extension MetricSeries {
  /// What precedes the name of a metric of the test rows.
  public static let testPrefix = "test "

  /// Whether it was measured on the test rows.
  public var isTest: Bool { name.hasPrefix(MetricSeries.testPrefix) }

  /// What is measured, whatever the rows: `loss` for `test loss`.
  public var quantity: String { isTest ? String(name.dropFirst(MetricSeries.testPrefix.count)) : name }

  /// Whether less is better, as far as the name tells: less of a loss or an error, more of anything else.
  public var isBetterLow: Bool {
    let words = ["loss", "error", "mse", "mae", "perplexity"]
    let name = name.lowercased()
    return words.contains { name.contains($0) }
  }

  /// The best value so far.
  public var best: Point? { isBetterLow ? lowest : highest }

  /// The steps at which a value is not finite.
  public var brokenSteps: [Int] { zip(steps, values).filter { !$0.1.isFinite }.map(\.0) }

  /// The index of the last row at or before `step`, or of the first.
  ///
  /// - Complexity: O(log rows).
  public func index(at step: Int) -> Int? {
    guard !steps.isEmpty else { return nil }
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] <= step { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Takes note of what was measured at a step, for the extremes; the rows are left alone.
  public mutating func note(_ value: Double, at step: Int) {
    let point = Point(step: step, value: value)
    last = point
    guard value.isFinite else {
      if firstBroken == nil { firstBroken = point }
      return
    }
    if value < lowest?.value ?? .infinity { lowest = point }
    if value > highest?.value ?? -.infinity { highest = point }
  }
}

extension MetricSeries {
  /// The values smoothed as TensorBoard does: an exponential mean that is corrected for its beginning.
  ///
  /// What is not finite stays as it is and does not count.
  /// Source: `resmoothDataset` of TensorBoard's `vz_line_chart2`.
  ///
  /// - Parameter weight: How much of the mean before stays, 0..<1; 0 leaves all values alone.
  public func smoothed(by weight: Double) -> [Float] {
    guard weight > 0 else { return values }
    var (mean, kept) = (0.0, 1.0)
    return values.map { value in
      guard value.isFinite else { return value }
      mean = weight * mean + (1 - weight) * Double(value)
      kept *= weight
      return Float(mean / (1 - kept))
    }
  }
}
