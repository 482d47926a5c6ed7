/// A rule that looks at readings and says where something is wrong.
///
/// A rule is a value without a memory; a ``DiagnosisLog`` remembers since when what it found has held.
public struct DiagnosisRule: Sendable {
  /// A place at which a rule holds now.
  public struct Finding: Hashable, Sendable {
    /// The parameter; `nil` for the whole run.
    public var parameter: Int?
    /// What was measured, in a clause of plain ASCII.
    public var evidence: String
    /// The step at which it began, where that is known better than by when it was found.
    public var since: Int?

    /// Makes a finding.
    public init(_ parameter: Int?, _ evidence: String, since: Int? = nil) {
      self.parameter = parameter
      self.evidence = evidence
      self.since = since
    }
  }

  /// How much it matters.
  public enum Severity: Int, Hashable, Sendable {
    /// Worth a look.
    case warning
    /// Training is broken.
    case bad
  }

  /// What it finds.
  public let kind: Diagnosis.Kind
  /// What it is called on screen.
  public let name: String
  /// How much it matters.
  public let severity: Severity
  /// When it holds, in words with the limits in them.
  public let threshold: @Sendable (DiagnosisThresholds) -> String
  /// What to do, in a sentence.
  public let advice: String
  /// At how many readings in a row it must hold before anybody is told, and be gone before it is said to be gone.
  public let patience: @Sendable (DiagnosisThresholds) -> Int
  /// Finds where it holds, the first to be named first.
  public let find: @Sendable (Examination) -> [Finding]

  /// Makes a rule; without `patience` one reading is enough.
  public init(
    _ kind: Diagnosis.Kind,
    _ name: String,
    _ severity: Severity,
    threshold: @escaping @Sendable (DiagnosisThresholds) -> String,
    advice: String,
    patience: @escaping @Sendable (DiagnosisThresholds) -> Int = { _ in 1 },
    find: @escaping @Sendable (Examination) -> [Finding]
  ) {
    self.kind = kind
    self.name = name
    self.severity = severity
    self.threshold = threshold
    self.advice = advice
    self.patience = patience
    self.find = find
  }
}

extension DiagnosisRule {
  private static let byKind = Dictionary(uniqueKeysWithValues: Diagnosis.rules.map { ($0.kind, $0) })

  /// The rule that finds `kind`.
  public static func of(_ kind: Diagnosis.Kind) -> DiagnosisRule {
    guard let rule = byKind[kind] else { preconditionFailure("no rule finds \(kind)") }
    return rule
  }
}
