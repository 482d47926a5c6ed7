import Inspection
import Screen

extension DashboardState {
  /// How lines over the steps are drawn.
  struct Plots: Equatable {
    /// The step that is looked at in all plots; `nil` for the newest.
    var cursor: Int?
    /// Whether gradient norms are drawn on a logarithmic axis.
    var isLogGradient = true
    /// Whether metrics are drawn on a logarithmic axis.
    var isLogMetric = false
    /// How much of the exponential mean before stays, 0 for no smoothing.
    var smoothing = 0.6
    /// What is drawn in the panel of metrics, as in `loss`; `nil` for the first.
    var quantity: String?
  }

  /// The smoothings that `+` and `-` go through; TensorBoard begins with 0.6 too.
  private static let smoothings = [0, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99]

  /// Smooths more, or less.
  mutating func smooth(_ step: Int) {
    let index = DashboardState.smoothings.firstIndex { $0 >= plots.smoothing } ?? 0
    plots.smoothing = DashboardState.smoothings[max(0, min(DashboardState.smoothings.count - 1, index + step))]
  }

  /// Draws on a logarithmic axis, or on a linear one.
  mutating func toggleScale() {
    if panel == .metrics { plots.isLogMetric.toggle() } else { plots.isLogGradient.toggle() }
  }
}

extension DashboardState {
  /// What is measured over the steps, each with the series of the batches and of the test rows.
  var quantities: [(name: String, series: [MetricSeries])] {
    var found: [(name: String, series: [MetricSeries])] = []
    for series in snapshot?.run?.series ?? [] {
      if let index = found.firstIndex(where: { $0.name == series.quantity }) {
        found[index].series.append(series)
      } else {
        found.append((series.quantity, [series]))
      }
    }
    return found
  }

  /// The index of the quantity that is selected.
  func selectedQuantity(among quantities: [(name: String, series: [MetricSeries])]) -> Int {
    quantities.firstIndex { $0.name == plots.quantity } ?? 0
  }

  /// Selects another metric, as far as there are any.
  mutating func moveMetric(by count: Int) {
    let all = quantities
    guard !all.isEmpty else { return }
    plots.quantity = all[max(0, min(all.count - 1, selectedQuantity(among: all) + count))].name
  }
}

extension DashboardState {
  /// The steps that are drawn in the panel that has the keyboard.
  private var plottedSteps: [Int] {
    guard panel == .metrics else { return snapshot?.gradientHistory.steps ?? [] }
    let all = quantities
    guard !all.isEmpty else { return [] }
    return all[selectedQuantity(among: all)].series.map(\.steps).max { $0.count < $1.count } ?? []
  }

  /// Moves the line that is laid through the plots; beyond the newest step it goes away.
  ///
  /// Where there are more steps than dots, it goes from dot to dot.
  mutating func moveStepCursor(by count: Int) {
    let steps = plottedSteps
    guard !steps.isEmpty else { return }
    let width = layout.panels[panel]?.width ?? 0
    let stride = max(1, steps.count / max(1, 2 * width - 24))
    let current = plots.cursor.map { step in max(0, (steps.firstIndex { $0 > step } ?? steps.count) - 1) }
    let wanted = (current ?? steps.count - 1) + count * stride
    plots.cursor = wanted >= steps.count || (current == nil && count > 0) ? nil : steps[max(0, wanted)]
  }

  /// Lays the line through the plots where the mouse is; behind the end of the lines it goes away.
  mutating func placeStepCursor(atX x: Int, in inside: Rect) {
    let all = quantities
    var plot: LinePlot?
    if panel != .metrics {
      plot = GradientNormPanel.plot(self)
    } else if !all.isEmpty {
      plot = MetricsPanel.plot(of: all[selectedQuantity(among: all)].series, self, width: inside.width - 2)
    }
    let wanted = plot?.step(atX: x, in: inside.inset(dx: 1, dy: 0), isASCII: !capabilities.isUnicode)
    plots.cursor = wanted.flatMap { wanted in plottedSteps.min { abs($0 - wanted) < abs($1 - wanted) } }
  }
}

extension DashboardState {
  /// The parameters that are marked, in the order in which they were.
  var markedParameters: [Int] {
    let index = indexed
    return marks.compactMap { path in
      index.node(at: path).flatMap { outline.parameter(below: $0) }
    }
  }

  /// Marks the selected parameter, or takes its mark away.
  mutating func toggleMark() {
    guard let path = parameter?.path else {
      message = explanationWithoutParameter
      return
    }
    if let index = marks.firstIndex(of: path) {
      marks.remove(at: index)
    } else {
      marks.append(path)
    }
  }

  /// How the line of a marked parameter is told from others.
  func look(ofMark number: Int) -> (role: Role, pattern: DotPattern) {
    let roles: [Role] = [.line1, .line2, .line3, .line4]
    let patterns = DotPattern.allCases
    // Where there are few colours they look alike to many people, and on some terminals.
    let hasColors = capabilities.colorDepth >= .indexed256
    let place = number / roles.count + (hasColors ? 0 : number + 1)
    return (roles[number % roles.count], patterns[place % patterns.count])
  }
}
