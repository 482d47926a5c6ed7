import Inspection

/// A run told in lines of text, for files and for other programs.
protocol RunLines: Sendable {
  /// The lines that `snapshot` adds to those of the snapshots before it; none for a step that was told already.
  mutating func lines(for snapshot: ModelSnapshot) -> [String]

  /// The lines after the last step.
  ///
  /// - Parameter duration: how long the run took.
  mutating func lines(atEndOf snapshot: ModelSnapshot, after duration: Duration) -> [String]
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension RunStatus {
  /// Steps a second over the whole run; 0 when it took no time that could be measured.
  func stepsPerSecond(over duration: Duration) -> Double {
    duration > .zero ? Double(step) / duration.seconds : 0
  }
}

extension RunStatus.Metric {
  /// The name without "test " where it is a metric of the test data; else `nil`.
  var testName: String? { name.hasPrefix("test ") ? String(name.dropFirst("test ".count)) : nil }
}
