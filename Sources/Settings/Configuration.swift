public import Dashboard
public import Inspection

/// What a configuration file says, and what is wrong with it.
public struct Configuration: Sendable {
  /// A choice that was made on the dashboard another time.
  public struct Choice: Sendable {
    /// Which choice.
    public var choice: DashboardChoice
    /// What was chosen.
    public var value: DashboardChoice.Value
  }

  /// Steps a second.
  public enum Pace: Equatable, Sendable {
    case stepsPerSecond(Double)
    /// As fast as it goes.
    case max
  }

  /// The name of a theme, or the path of a theme file.
  public var theme: String?
  /// Which colours to use: a word of `--color`.
  public var color: String?
  /// Whether to draw with ASCII only.
  public var isASCII: Bool?
  /// Whether to take the mouse over.
  public var usesMouse: Bool?
  /// The most frames a second.
  public var framesPerSecond: Int?
  /// Steps a second of a run that says nothing of its own.
  public var pace: Pace?
  /// Whether what is chosen on the dashboard is written into the file.
  public var remembers = true
  /// The limits beyond which something is said to be wrong.
  public var thresholds = DiagnosisThresholds.standard
  /// What was chosen on the dashboard.
  public var choices: [Choice] = []
  /// What is wrong with the file, a sentence each, beginning with the place; what is right of it is used.
  public var problems: [String] = []
  /// Whether the file is one that can be written to: there is none yet, or it is TOML.
  public var isReadable = true

  /// Makes the configuration of somebody who has none.
  public init() {}
}

extension Configuration {
  /// The sentence about everything that is wrong; `nil` where nothing is.
  public var complaint: String? {
    guard let first = problems.first else { return nil }
    return problems.count == 1 ? first : "\(first) (and \(problems.count - 1) more)"
  }

  /// Whether a choice was made, as the file says.
  public func hasChoice(_ key: String, in table: String) -> Bool {
    choices.contains { $0.choice.key == key && $0.choice.table == table }
  }
}
