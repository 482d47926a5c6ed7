public import Statistics

/// All that rules may look at: a snapshot, and what is found out for them alone.
public struct Examination: Sendable {
  /// The readings, the run and the history.
  public var snapshot: ModelSnapshot
  /// What the outputs of activations said, where a source sees them.
  public var activations: [ActivationReading] = []
  /// Whether initial values fit their law, for the parameters that were tested.
  public var fits: [Int: FitVerdict] = [:]
  /// For each parameter that began as a copy of an earlier one and has come apart from it, that earlier one.
  public var strayCopies: [Int: Int] = [:]
  /// How many uses contributed to the gradient of each tied parameter in this step, where a source counts them.
  public var useCounts: [Int: Int] = [:]
  /// The limits.
  public var thresholds: DiagnosisThresholds

  /// Makes an examination of a snapshot alone.
  public init(of snapshot: ModelSnapshot, thresholds: DiagnosisThresholds = .standard) {
    self.snapshot = snapshot
    self.thresholds = thresholds
  }
}

extension Examination {
  /// Finds at parameters: `evidence` looks at one that was read, and says what is wrong or `nil`.
  func findings(
    _ evidence: (_ index: Int, _ outline: ParameterOutline, _ reading: ParameterReading) -> String?
  ) -> [DiagnosisRule.Finding] {
    zip(snapshot.outline.parameters, snapshot.readings).enumerated().compactMap { index, parameter in
      guard let reading = parameter.1, let evidence = evidence(index, parameter.0, reading) else { return nil }
      return DiagnosisRule.Finding(index, evidence)
    }
  }
}

extension ParameterReading {
  /// Whether a step led to this reading, so that what did not change could have.
  var followsStep: Bool { updateNorm != nil }
}
