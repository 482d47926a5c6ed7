import Inspection
import Screen

/// Loss and metrics over the steps, of the batches and of the test rows, and their numbers below.
enum MetricsPanel {
  /// A plot and its numbers need so many rows before another one is drawn below.
  private static let leastHeight = 15
  /// What a plot needs above the numbers.
  private static let leastPlotHeight = 4

  /// Draws the selected metric, and as many of the others as there is room for.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    let all = state.quantities
    guard !all.isEmpty else {
      return grid.explain("begins with the first step", in: inside, theme: state.theme)
    }
    let selected = state.selectedQuantity(among: all)
    let count = max(1, min(all.count, inside.height / leastHeight))
    let first = max(0, min(all.count - count, selected - count / 2))
    for place in 0..<count {
      let (top, bottom) = (inside.height * place / count, inside.height * (place + 1) / count)
      var rect = Rect(x: inside.x, y: inside.y + top, width: inside.width, height: bottom - top)
      let quantity = all[first + place]
      if count > 1 {
        let caption = Caption(" \(quantity.name) ", first + place == selected ? .strong : .dim)
        for x in rect.x..<rect.maxX where place > 0 { grid.put("─", x: x, y: rect.y, style: state.theme[.border]) }
        grid.write([caption], x: rect.x + 1, y: rect.y, width: rect.width - 2, theme: state.theme)
        rect = rect.split(atRow: 1).bottom
      }
      draw(quantity.series, state, on: &grid, in: rect.inset(dx: 1, dy: 0))
    }
  }

  private static func draw(_ series: [MetricSeries], _ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let hasNumbers = rect.height >= leastPlotHeight + series.count
    let (top, bottom) = rect.split(atRow: rect.height - (hasNumbers ? series.count : 0))
    if let plot = plot(of: series, state, width: rect.width) {
      plot.draw(on: &grid, in: top, theme: state.theme)
    } else {
      let isEmpty = !series.contains { $0.values.contains(where: \.isFinite) }
      let sentence = isEmpty ? "no value of it was finite" : "nothing of it is above zero; y draws a linear axis"
      grid.explain(sentence, in: top, theme: state.theme)
    }
    for (row, one) in series.enumerated() where hasNumbers {
      let place = Rect(x: bottom.x, y: bottom.y + row, width: bottom.width, height: 1)
      numbers(of: one, isOnly: series.count == 1, state).draw(on: &grid, in: place, theme: state.theme)
    }
  }

  /// The curves, the raw one behind the smoothed one; `nil` where nothing has a place on the axis.
  static func plot(of series: [MetricSeries], _ state: DashboardState, width: Int) -> LinePlot? {
    let plots = state.plots
    let hasFewColors = state.capabilities.colorDepth < .indexed256
    var lines: [LinePlot.Line] = []
    for one in series {
      if one.isTest {
        var line = LinePlot.Line(one.values, role: .line1, pattern: hasFewColors ? .dashed : .solid, steps: one.steps)
        line.hasPoints = one.steps.count <= width / 4
        line.label = "test"
        lines.append(line)
        continue
      }
      if plots.smoothing > 0 {
        // Without colours only gaps say that it is the one behind.
        let pattern: DotPattern = state.theme.isMonochrome ? .dotted : .solid
        lines.append(LinePlot.Line(one.values, role: .otherSeries, pattern: pattern, steps: one.steps))
      }
      var line = LinePlot.Line(one.smoothed(by: plots.smoothing), role: .series, steps: one.steps)
      if series.count > 1 { line.label = "train" }
      lines.append(line)
    }
    let values = lines.lazy.flatMap(\.values).map(Double.init)
    let log = plots.isLogMetric ? LogScale(covering: values).map(PlotAxis.log) : nil
    let linear = plots.isLogMetric ? nil : LinearScale(covering: values).map(PlotAxis.linear)
    guard let axis = log ?? linear else { return nil }
    var plot = LinePlot(steps: [], lines: lines, axis: axis)
    plot.markers = state.markers
    plot.brokenSteps = series.flatMap(\.brokenSteps)
    plot.cursor = plots.cursor
    return plot
  }

  /// The cells of a number.
  private static let numberWidth = 7

  /// Now or at the step that is looked at, the best, the worst, and when it was first not finite.
  private static func numbers(of series: MetricSeries, isOnly: Bool, _ state: DashboardState) -> SegmentLine {
    let role: Role = series.isTest ? .line1 : .series
    let name = isOnly ? series.name : series.isTest ? "test " : "train"
    var segments = [SegmentLine.Segment([Caption(name, role)], importance: 90)]
    let last = "\(state.snapshot?.run?.step ?? 0)".count
    if let cursor = state.plots.cursor, let index = series.index(at: cursor) {
      let step = pad("\(series.steps[index])", last)
      segments.append(
        .init([Caption("at \(step) ", .dim), number(Double(series.values[index]))], importance: 100)
      )
    } else if let now = series.last {
      segments.append(.init([Caption("now ", .dim), number(now.value)], importance: 100))
    }
    let (best, worst) = series.isBetterLow ? (series.lowest, series.highest) : (series.highest, series.lowest)
    if let broken = series.firstBroken {
      let word = broken.value.isNaN ? "NaN" : Numeral.significant(broken.value, 1)
      segments.append(.init([Caption("\(word) at \(broken.step)", .bad)], importance: 85))
    }
    if let best { segments.append(extreme("best", best, last, importance: 80)) }
    if let worst { segments.append(extreme(series.isBetterLow ? "highest" : "lowest", worst, last, importance: 60)) }
    return SegmentLine(segments, gap: 2)
  }

  private static func extreme(_ word: String, _ point: MetricSeries.Point, _ width: Int, importance: Int)
    -> SegmentLine.Segment
  {
    let step = Caption(" at " + pad("\(point.step)", width), .dim)
    return SegmentLine.Segment([Caption(word + " ", .dim), number(point.value), step], importance: importance)
  }

  private static func number(_ value: Double) -> Caption {
    Caption(pad(Numeral.column(value, width: numberWidth), numberWidth), value.isFinite ? .text : .bad)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension Panel {
  /// The catalogue record of the metrics.
  static let metrics = Panel(id: .metrics, name: "Metrics") { state, _ in
    let all = state.quantities
    guard !all.isEmpty else { return Box(title: [Caption("Metrics")]) }
    let place = state.selectedQuantity(among: all)
    var title = [Caption("Metrics"), Caption("  " + all[place].name, .series)]
    if all.count > 1 { title.append(Caption("  \(place + 1) of \(all.count)", .dim)) }
    let smoothing = state.plots.smoothing
    let smoothed = smoothing > 0 ? "smoothed \(Numeral.significant(smoothing, 2))  " : "not smoothed  "
    return Box(title: title, note: [Caption(smoothed + (state.plots.isLogMetric ? "log" : "linear"), .dim)])
  } drawInside: { state, grid, rect in
    MetricsPanel.draw(state, on: &grid, in: rect)
  }
}
