import Inspection

/// Keeps the quantiles of all parameters over the steps of a run, in bounded memory; on the viewer's side, where readings
/// are computed.
struct QuantileRecorder: Sendable {
  /// In how many bins of a parameter its quantiles are found.
  static let bins = 64
  /// How many steps are kept for one parameter, fewer where there are many: seven numbers each.
  private static let mostSteps = 512
  private static let leastSteps = 32
  private static let historySize = 1 << 18

  private var histories: [QuantileHistory]

  /// Begins with a model.
  init(parameterCount: Int) {
    let share = QuantileRecorder.historySize / max(1, parameterCount)
    let capacity = max(QuantileRecorder.leastSteps, min(QuantileRecorder.mostSteps, share))
    let empty = QuantileHistory(capacity: capacity, bins: QuantileRecorder.bins)
    histories = Array(repeating: empty, count: parameterCount)
  }

  /// Takes the readings of a snapshot into account.
  mutating func take(_ snapshot: ModelSnapshot) {
    for (index, reading) in snapshot.readings.enumerated() where histories.indices.contains(index) {
      guard let reading else { continue }
      histories[index].add(snapshot.step, reading.values, reading.histogram)
    }
  }

  /// Goes on with other parameters: each number tells which one it was before, `nil` that it is new.
  mutating func adapt(to sources: [Int?]) {
    let old = histories
    histories = QuantileRecorder(parameterCount: sources.count).histories
    for (index, source) in sources.enumerated() {
      if let source, old.indices.contains(source) { histories[index] = old[source] }
    }
  }

  /// How the values of a parameter were distributed so far.
  func history(of parameter: Int) -> QuantileHistory? {
    histories.indices.contains(parameter) ? histories[parameter] : nil
  }
}
