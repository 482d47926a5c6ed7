/// Something that is wrong with a run: which rule found it, where first, since when, and by what evidence.
public struct Diagnosis: Hashable, Sendable {
  /// What can be wrong; the raw value is the name that programs read.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The values at initialisation do not follow the law of their initialiser.
    case initialization
    /// The loss is NaN or infinite.
    case lossNotFinite
    /// A gradient has elements that are NaN or infinite.
    case gradientNotFinite
    /// A parameter has elements that are NaN or infinite.
    case valueNotFinite
    /// A gradient is far larger than it used to be.
    case exploding
    /// A gradient is far smaller than those of other parameters.
    case vanishing
    /// Units of a ReLU never fire.
    case deadUnits
    /// Units of a sigmoid or tanh are always at an end of their range.
    case saturatedUnits
    /// A step changes a parameter by too much, or by too little.
    case updateRatio
    /// A trainable parameter stays as it is.
    case neverMoves
    /// A frozen parameter changes.
    case frozenMoves
    /// A trainable parameter gets no gradient.
    case noGradient
    /// A parameter that should be one in several places is not.
    case brokenTie
    /// The loss does not come down.
    case lossStalled
  }

  /// What is wrong.
  public var kind: Kind
  /// The first step at which it was seen.
  public var step: Int
  /// The last step before ``step`` that was looked at, if any: what happened in between was not seen.
  public var previousStep: Int?
  /// The step at which it was gone; `nil` while it holds.
  public var endStep: Int?
  /// The index of the parameter at which it was seen first; `nil` for what concerns the whole run.
  public var parameter: Int?
  /// The parameters at which it holds now, or held last, in the order of the rule.
  public var affected: [Int]
  /// What was measured when it was seen first, in a clause of plain ASCII without a full stop.
  public var evidence: String

  /// Makes a diagnosis.
  public init(
    _ kind: Kind,
    step: Int,
    previousStep: Int? = nil,
    endStep: Int? = nil,
    parameter: Int? = nil,
    affected: [Int]? = nil,
    evidence: String
  ) {
    self.kind = kind
    self.step = step
    self.previousStep = previousStep
    self.endStep = endStep
    self.parameter = parameter
    self.affected = affected ?? parameter.map { [$0] } ?? []
    self.evidence = evidence
  }
}

extension Diagnosis {
  /// Whether it holds still.
  public var holds: Bool { endStep == nil }

  /// The rule that found it.
  public var rule: DiagnosisRule { DiagnosisRule.of(kind) }

  /// Every rule; within a step, what comes earlier is the more likely cause.
  public static let rules: [DiagnosisRule] =
    [.initialization, .brokenTie, .frozenMoves]
    + [.lossNotFinite, .gradientNotFinite, .valueNotFinite]
    + [.exploding, .updateRatio, .deadUnits, .saturatedUnits, .vanishing]
    + [.noGradient, .neverMoves, .lossStalled]
}
