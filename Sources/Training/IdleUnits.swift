import Inspection
import Networks

/// Counts for each unit of an activation for how many examples in a row it has done nothing.
struct IdleUnits: Sendable {
  private struct Streak {
    var since = 0
    var examples = 0
  }

  private(set) var place: ActivationPlace
  private var streaks: [Streak] = []

  private let thresholds: DiagnosisThresholds

  init(_ place: ActivationPlace, _ thresholds: DiagnosisThresholds = .standard) {
    self.place = place
    self.thresholds = thresholds
  }

  /// The same units in a model whose parameters have other numbers.
  func moved(to place: ActivationPlace) -> IdleUnits {
    var moved = self
    moved.place = place
    return moved
  }

  /// Takes what the activation put out in one step, one output for each of its uses.
  ///
  /// - Complexity: O(elements).
  mutating func take(_ outputs: [ActivationOutput], at step: Int) {
    guard let first = outputs.first, let units = IdleUnits.units(of: first.shape) else { return }
    if streaks.count != units { streaks = Array(repeating: Streak(), count: units) }
    var isBusy = Array(repeating: false, count: units)
    var examples = 0
    for output in outputs where IdleUnits.units(of: output.shape) == units {
      // Channels come second where there are planes behind them, else units come last.
      let inner = output.shape.count >= 4 ? output.shape[2...].reduce(1, *) : 1
      for (index, element) in output.elements.enumerated() where !isIdle(element) {
        isBusy[index / inner % units] = true
      }
      examples += output.elements.count / max(1, units)
    }
    for unit in streaks.indices {
      guard !isBusy[unit] else {
        streaks[unit].examples = 0
        continue
      }
      if streaks[unit].examples == 0 { streaks[unit].since = step }
      streaks[unit].examples += examples
    }
  }

  /// What follows from all outputs so far.
  var reading: ActivationReading {
    var reading = ActivationReading(
      path: place.path,
      type: place.type,
      parameter: place.parameter,
      units: streaks.count
    )
    let share = place.idleness == .atZero ? thresholds.deadShare : thresholds.saturatedShare
    let since = streaks.filter { $0.examples >= thresholds.unitExamples }.map(\.since).sorted()
    let enough = Int(Double(streaks.count) * share) + 1
    let idle = ActivationReading.Idle(count: since.count, since: since.count >= enough ? since[enough - 1] : nil)
    if place.idleness == .atZero { reading.dead = idle } else { reading.saturated = idle }
    return reading
  }

  /// How many units an output of `shape` has; `nil` where it is empty.
  private static func units(of shape: [Int]) -> Int? {
    let units = shape.count >= 4 ? shape[1] : shape.last ?? 1
    return shape.contains(0) ? nil : units
  }

  private func isIdle(_ output: Float) -> Bool {
    // 1 - y² is the slope of tanh, 4y(1 - y) that of the logistic function beside its largest.
    let limit = Float(thresholds.saturatedSlope)
    return switch place.idleness {
    case .atZero: output == 0
    case .tanh: 1 - output * output < limit
    case .sigmoid: 4 * output * (1 - output) < limit
    }
  }
}
