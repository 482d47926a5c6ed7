import Inspection
import Screen

/// What the distribution shows.
struct DistributionChoice: Equatable {
  /// Whether the bars are as high as the logarithm of what they count.
  var isLogarithmic = false
  /// Whether quantiles over the steps are shown instead of the values now.
  var isOverTime = false
  /// The step under the cursor; `nil` for the newest.
  var step: Int?
}

extension DashboardState {
  /// The quantiles over the steps of the parameter on the panels, where they are looked at.
  var history: QuantileHistory? {
    guard distribution.isOverTime, let history = focused?.history, !history.steps.isEmpty else { return nil }
    return history
  }

  /// The place of the cursor among the steps of `history`.
  func historyIndex(in history: QuantileHistory) -> Int {
    distribution.step.map { history.index(of: $0) } ?? history.steps.count - 1
  }

  /// Shows quantiles over the steps, or the values now.
  mutating func toggleHistory() {
    guard snapshot?.file == nil else {
      message = "a file knows one moment only; o shows runs over their steps"
      return
    }
    distribution.isOverTime.toggle()
    show(panel: .distribution)
  }

  /// Moves the cursor over the steps; at the newest it stays with what is new.
  mutating func moveHistory(by count: Int) {
    guard let history else { return }
    let index = historyIndex(in: history) + count
    distribution.step = index < history.steps.count - 1 ? history.steps[max(0, index)] : nil
  }
}
