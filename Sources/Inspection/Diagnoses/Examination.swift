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
  /// The steps after which parameters were initialised anew by a person; those that are not here were at the beginning.
  public var initialSteps: [Int: Int] = [:]
  /// The steps after which frozen parameters were let move again.
  public var movableSteps: [Int: Int] = [:]
  /// Whether a person changed the model after the step, which may have been examined before.
  public var followsChange = false
  /// The limits.
  public var thresholds: DiagnosisThresholds

  /// Makes an examination of a snapshot alone.
  public init(of snapshot: ModelSnapshot, thresholds: DiagnosisThresholds = .standard) {
    self.snapshot = snapshot
    self.thresholds = thresholds
  }
}

extension Examination {
  /// The step before which nothing compares with what is now: when parameters were last initialised anew, or 0.
  var comparableStep: Int { initialSteps.values.max() ?? 0 }

  /// How many steps a parameter could have moved in.
  func stepsToMove(_ index: Int) -> Int {
    snapshot.step - max(initialSteps[index] ?? 0, movableSteps[index] ?? 0)
  }

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
