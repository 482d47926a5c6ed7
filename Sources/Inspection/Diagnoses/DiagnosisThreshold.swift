/// One of the limits of ``DiagnosisThresholds`` under a name, for those who set it in a file.
public struct DiagnosisThreshold: Sendable {
  /// Its name, as in `dead_share`.
  public let name: String
  /// What it may be.
  public let range: ClosedRange<Double>
  /// Whether it is a whole number.
  public let isCount: Bool
  /// What it is.
  public let value: @Sendable (DiagnosisThresholds) -> Double
  /// Gives it a value; one outside of ``range`` is brought inside.
  public let set: @Sendable (inout DiagnosisThresholds, Double) -> Void

  private init(
    _ name: String,
    _ range: ClosedRange<Double>,
    _ path: any WritableKeyPath<DiagnosisThresholds, Double> & Sendable
  ) {
    self.name = name
    self.range = range
    isCount = false
    value = { $0[keyPath: path] }
    set = { $0[keyPath: path] = max(range.lowerBound, min(range.upperBound, $1)) }
  }

  private init(
    _ name: String,
    _ range: ClosedRange<Int>,
    _ path: any WritableKeyPath<DiagnosisThresholds, Int> & Sendable
  ) {
    self.name = name
    let range = Double(range.lowerBound)...Double(range.upperBound)
    self.range = range
    isCount = true
    value = { Double($0[keyPath: path]) }
    set = { $0[keyPath: path] = Int(max(range.lowerBound, min(range.upperBound, $1))) }
  }
}

extension DiagnosisThreshold {
  private static let factors = 1.0...1e30
  private static let shares = 0.0...1.0
  private static let counts = 1...1_000_000_000

  /// Every limit.
  public static let all: [DiagnosisThreshold] = [
    DiagnosisThreshold("exploding_factor", factors, \.explodingFactor),
    DiagnosisThreshold("exploding_history", counts, \.explodingHistory),
    DiagnosisThreshold("vanishing_share", shares, \.vanishingShare),
    DiagnosisThreshold("dead_share", shares, \.deadShare),
    DiagnosisThreshold("saturated_share", shares, \.saturatedShare),
    DiagnosisThreshold("saturated_slope", shares, \.saturatedSlope),
    DiagnosisThreshold("unit_examples", counts, \.unitExamples),
    DiagnosisThreshold("least_update_ratio", shares, \.leastUpdateRatio),
    DiagnosisThreshold("largest_update_ratio", 0...1e30, \.largestUpdateRatio),
    DiagnosisThreshold("usual_update_ratio", shares, \.usualUpdateRatio),
    DiagnosisThreshold("motionless_steps", counts, \.motionlessSteps),
    DiagnosisThreshold("fit_probability", shares, \.fitProbability),
    DiagnosisThreshold("stalled_beginning", counts, \.stalledBeginning),
    DiagnosisThreshold("stalled_steps", counts, \.stalledSteps),
    DiagnosisThreshold("stalled_improvement", shares, \.stalledImprovement),
    DiagnosisThreshold("patience", counts, \.patience),
  ]
}

extension DiagnosisThresholds {
  /// The lower end of ``updateRatio``; setting it raises the upper end where that would be below.
  fileprivate var leastUpdateRatio: Double {
    get { updateRatio.lowerBound }
    set { updateRatio = newValue...max(newValue, updateRatio.upperBound) }
  }

  /// The upper end of ``updateRatio``; setting it lowers the lower end where that would be above.
  fileprivate var largestUpdateRatio: Double {
    get { updateRatio.upperBound }
    set { updateRatio = min(newValue, updateRatio.lowerBound)...newValue }
  }
}
