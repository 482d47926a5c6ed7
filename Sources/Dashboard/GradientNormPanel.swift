import Inspection
import Screen
import Statistics

/// The gradient norm of the selected parameter over the steps, before those of all others.
enum GradientNormPanel {
  /// Draws the plot.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    if state.snapshot?.file != nil { return grid.explain("a file holds no gradients", in: inside, theme: state.theme) }
    guard let history = state.snapshot?.gradientHistory, history.steps.count >= 2 else {
      return grid.explain("begins with the second step", in: inside, theme: state.theme)
    }
    guard let scale = LogScale(covering: extremes(of: history)) else {
      return grid.explain("no parameter has had a gradient yet", in: inside, theme: state.theme)
    }
    let selected = state.selectedParameter
    // Dim lines are context; beyond a few dozen they would be a grey carpet, and without colours or letters of their
    // own they could not be told from the selected one.
    let context = state.theme.isMonochrome && state.capabilities.isUnicode ? 0 : 64
    var lines = history.norms.prefix(context).enumerated()
      .filter { $0.offset != selected }
      .map { LinePlot.Line($0.element, role: .otherSeries) }
    if let selected, history.norms.indices.contains(selected) {
      lines.append(LinePlot.Line(history.norms[selected], role: .series))
    }
    let rect = inside.inset(dx: 1, dy: 0)
    LinePlot(steps: history.steps, lines: lines, scale: scale).draw(on: &grid, in: rect, theme: state.theme)
  }

  /// The smallest and the largest norm that have a logarithm.
  private static func extremes(of history: GradientHistory) -> [Double] {
    var (low, high) = (Float.infinity, Float(0))
    for norms in history.norms {
      for norm in norms where norm > 0 && norm.isFinite { (low, high) = (min(low, norm), max(high, norm)) }
    }
    return [Double(low), Double(high)]
  }
}

extension Panel {
  /// The catalogue record of the gradient norm.
  static let gradientNorm = Panel(id: .gradientNorm, name: "Gradient norm") { state, _ in
    var title = [Caption("Gradient norm")]
    var note: [Caption] = []
    if let parameter = state.parameter, let index = state.selectedParameter {
      title.append(Caption("  " + parameter.path.description, .series))
      if let gradient = state.reading(of: index)?.gradient {
        note = [Caption("now ", .dim), Caption(Numeral.column(gradient.norm, width: 8)), Caption("  log", .dim)]
      } else {
        note = [Caption("no gradient", .dim)]
      }
    }
    return Box(title: title, note: note)
  } drawInside: { state, grid, rect in
    GradientNormPanel.draw(state, on: &grid, in: rect)
  }
}
