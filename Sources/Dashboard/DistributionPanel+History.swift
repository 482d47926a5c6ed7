import Inspection
import Screen

// How the values were distributed over the steps.
extension DistributionPanel {
  private static let labels = ["max", "95 %", "75 %", "50 %", "25 %", "5 %", "min"]
  private static let labelWidth = 6
  private static let numberWidth = 8

  /// Draws the quantiles over the steps, and in numbers those of the step under the cursor.
  static func drawHistory(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    guard let history = state.history else {
      let isFile = state.snapshot?.file != nil
      let reason = isFile ? "a file knows one moment only" : "no step is recorded yet"
      return grid.explain(state.parameter == nil ? explanation(state) : reason, in: inside, theme: state.theme)
    }
    let (left, right) = inside.split(atColumn: inside.width - labelWidth - numberWidth - 2)
    let index = state.historyIndex(in: history)
    BandPlot(
      steps: history.steps,
      quantiles: history.steps.indices.map(history.quantiles),
      cursor: state.distribution.step == nil ? nil : index
    )
    .draw(on: &grid, in: left, theme: state.theme)
    drawNumbers(history, at: index, state, on: &grid, in: right.inset(dx: 1, dy: 0))
  }

  private static func drawNumbers(
    _ history: QuantileHistory,
    at index: Int,
    _ state: DashboardState,
    on grid: inout CellGrid,
    in rect: Rect
  ) {
    var y = rect.y
    if rect.height > labels.count {
      let heading = "step \(history.steps[index])"
      grid.write(heading, x: rect.x, y: y, width: rect.width, style: state.theme[.strong], alignment: .right)
      y += 1
    }
    for (label, number) in zip(labels, history.quantiles(at: index).reversed()) {
      let isMedian = label == "50 %"
      grid.write(label, x: rect.x, y: y, width: labelWidth, style: state.theme[isMedian ? .law : .dim])
      grid.write(
        Numeral.column(Double(number), width: numberWidth - 1),
        x: rect.x + labelWidth,
        y: y,
        width: rect.width - labelWidth,
        style: state.theme[isMedian ? .strong : .text],
        alignment: .right
      )
      y += 1
    }
    guard y + 1 < rect.maxY else { return }
    let origin = "of \(history.bins) bins"
    grid.write(origin, x: rect.x, y: y + 1, width: rect.width, style: state.theme[.dim], alignment: .right)
  }

  /// Which step is told in numbers, where the numbers leave no room for it.
  static func historyStep(_ state: DashboardState, in rect: Rect) -> [Caption] {
    guard let history = state.history, rect.height - 2 <= labels.count else { return [] }
    return [Caption("  step \(history.steps[state.historyIndex(in: history)])")]
  }

  /// What the bands mean.
  static func historyNote(_ state: DashboardState) -> [Caption] {
    guard state.history != nil else { return [] }
    let (bands, line, extremes) = BandPlot.roles
    let dots = state.capabilities.isUnicode ? "┄ " : "o "
    guard state.theme.hasHalfBlocks else {
      let all = [("░ ", "all"), ("▒ ", "90 %"), ("▓ ", "50 %"), (dots, "median")]
      return all.flatMap { [Caption($0.0, .text), Caption($0.1 + "  ", .dim)] }
    }
    return [
      Caption("┄ ", extremes), Caption("extremes  ", .dim), Caption("■ ", bands[1]), Caption("90 %  ", .dim),
      Caption("■ ", bands[2]), Caption("50 %  ", .dim), Caption(dots, line), Caption("median", .dim),
    ]
  }
}
