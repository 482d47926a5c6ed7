import Inspection
import Screen
import Statistics

/// The gradient norms of the marked parameters over the steps, the selected one before them.
enum GradientNormPanel {
  /// Draws the plot.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    guard let history = state.snapshot?.gradientHistory, history.steps.count >= 2 else {
      return grid.explain("begins with the second step", in: inside, theme: state.theme)
    }
    guard let plot = plot(state) else {
      let isNever = !history.norms.contains { $0.contains { $0 > 0 } }
      let sentence = isNever ? "no parameter has had a gradient yet" : "what is drawn here has had no gradient yet"
      return grid.explain(sentence, in: inside, theme: state.theme)
    }
    var marked = plot
    marked.markers = state.markers
    marked.draw(on: &grid, in: inside.inset(dx: 1, dy: 0), theme: state.theme)
  }

  /// The lines of the marked parameters, or of all where none is marked; `nil` where none has a norm.
  static func plot(_ state: DashboardState) -> LinePlot? {
    guard let history = state.snapshot?.gradientHistory else { return nil }
    let marked = state.markedParameters.filter { history.norms.indices.contains($0) }
    let selected = state.selectedParameter.flatMap { history.norms.indices.contains($0) ? $0 : nil }
    var lines: [LinePlot.Line] = []
    for (number, parameter) in marked.enumerated() where parameter != selected {
      let look = state.look(ofMark: number)
      var line = LinePlot.Line(history.norms[parameter], role: look.role, pattern: look.pattern)
      line.label = state.outline.parameters[parameter].path.description
      lines.append(line)
    }
    if marked.isEmpty { lines = context(history, without: selected, state) }
    if let selected {
      var line = LinePlot.Line(history.norms[selected], role: .series)
      if !marked.isEmpty { line.label = state.outline.parameters[selected].path.description }
      lines.append(line)
    }
    for index in lines.indices where !lines[index].label.isEmpty {
      let value = value(of: lines[index].values, history.steps, at: state.plots.cursor)
      lines[index].number = value.map { Numeral.column(Double($0), width: 7) } ?? "—"
    }
    guard let axis = axis(of: lines, isLog: state.plots.isLogGradient) else { return nil }
    var plot = LinePlot(steps: history.steps, lines: lines, axis: axis)
    plot.cursor = state.plots.cursor.map { max(history.steps.first ?? $0, min(history.steps.last ?? $0, $0)) }
    // NaN stands for no gradient here; what is too large for a number is told.
    for line in lines where line.role != .otherSeries {
      plot.brokenSteps += zip(history.steps, line.values).filter { $0.1 == .infinity }.map(\.0)
    }
    return plot
  }

  /// The norm at a step, or the newest.
  static func value(of norms: [Float], _ steps: [Int], at step: Int?) -> Float? {
    let index = step.map { step in (steps.firstIndex { $0 > step } ?? steps.count) - 1 } ?? norms.count - 1
    guard norms.indices.contains(max(0, index)) else { return nil }
    let norm = norms[max(0, index)]
    return norm.isNaN ? nil : norm
  }

  /// The lines around the selected one where none is marked.
  private static func context(_ history: GradientHistory, without selected: Int?, _ state: DashboardState)
    -> [LinePlot.Line]
  {
    // Dim lines are context; beyond a few dozen they would be a grey carpet, and without colours or letters of their
    // own they could not be told from the selected one.
    let most = state.theme.isMonochrome && state.capabilities.isUnicode ? 0 : 64
    return history.norms.prefix(most).enumerated().filter { $0.offset != selected }
      .map { LinePlot.Line($0.element, role: .otherSeries) }
  }

  /// The axis that all lines fit on.
  private static func axis(of lines: [LinePlot.Line], isLog: Bool) -> PlotAxis? {
    var (low, high) = (Float.infinity, Float(0))
    for line in lines {
      for norm in line.values where norm > 0 && norm.isFinite { (low, high) = (min(low, norm), max(high, norm)) }
    }
    guard low.isFinite else { return nil }
    if isLog { return LogScale(covering: [Double(low), Double(high)]).map(PlotAxis.log) }
    return LinearScale(covering: [0, Double(high)]).map(PlotAxis.linear)
  }
}

extension Panel {
  /// The catalogue record of the gradient norm.
  static let gradientNorm = Panel(id: .gradientNorm, name: "Gradient norm") { state, _ in
    var title = [Caption("Gradient norm")]
    var note: [Caption] = []
    let scale = Caption(state.plots.isLogGradient ? "  log" : "  linear", .dim)
    if let parameter = state.parameter, let index = state.selectedParameter {
      title.append(Caption("  " + parameter.path.description, .series))
      let others = state.markedParameters.count { $0 != index }
      if others > 0 { title.append(Caption(" +\(others) marked", .dim)) }
      if let step = state.plots.cursor {
        let history = state.snapshot?.gradientHistory ?? GradientHistory()
        let norms = history.norms.indices.contains(index) ? history.norms[index] : []
        let norm = GradientNormPanel.value(of: norms, history.steps, at: step)
        note = [Caption("at \(step) ", .dim), Caption(norm.map { Numeral.column(Double($0), width: 8) } ?? "—"), scale]
      } else if let gradient = state.reading(of: index)?.gradient {
        let when = state.presentName(isShort: false) + " "
        note = [Caption(when, .dim), Caption(Numeral.column(gradient.norm, width: 8)), scale]
      } else {
        note = [Caption("no gradient", .dim), scale]
      }
    }
    return Box(title: title, note: note)
  } drawInside: { state, grid, rect in
    GradientNormPanel.draw(state, on: &grid, in: rect)
  }
}
