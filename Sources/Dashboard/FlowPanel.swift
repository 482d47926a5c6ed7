import Inspection
import Screen
import Statistics

/// The gradient norms of all parameters side by side, from input to output.
enum FlowPanel {
  /// The gradients below this share of the largest one are said to vanish.
  private static let vanishingShare = 1e-5
  /// The norms above this one are said to explode.
  private static let explodingNorm = 1e3

  /// The first parameter that is shown: the selected one is kept near the middle.
  private static func first(in inside: Rect, state: DashboardState) -> Int {
    let count = state.outline.parameters.count
    return max(0, min(count - inside.height, (state.selectedParameter ?? 0) - inside.height / 2))
  }

  /// The parameters that are to be seen.
  static func shown(in inside: Rect, state: DashboardState) -> Range<Int> {
    let first = first(in: inside, state: state)
    return first..<max(first, min(state.outline.parameters.count, first + inside.height))
  }

  /// The parameter in a row of the panel.
  static func parameter(atRow row: Int, in inside: Rect, state: DashboardState) -> Int? {
    let pitch = HorizontalBars.pitch(count: state.outline.parameters.count, height: inside.height)
    let index = first(in: inside, state: state) + row / pitch
    return row >= 0 && row < inside.height && state.outline.parameters.indices.contains(index) ? index : nil
  }

  /// The smallest and the largest norm that are above zero and finite, or nothing where there is none; `nil` while
  /// nothing has had a gradient.
  private static func extremes(_ state: DashboardState) -> [Double]? {
    var (low, high, isAny) = (Double.infinity, 0.0, false)
    for reading in state.snapshot?.readings ?? [] {
      guard let gradient = reading?.gradient else { continue }
      isAny = true
      let norm = gradient.norm
      if gradient.nonFinite == 0, norm > 0, norm.isFinite { (low, high) = (min(low, norm), max(high, norm)) }
    }
    return isAny ? (high > 0 ? [low, high] : []) : nil
  }

  /// The axis that all bars share; `nil` while nothing has had a gradient.
  static func scale(_ state: DashboardState) -> LogScale? {
    // Where all gradients are zero or not finite there is nothing to measure, but something to say.
    extremes(state).flatMap { LogScale(covering: $0) ?? LogScale(covering: [1]) }
  }

  /// Draws the bars.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    guard let scale = scale(state) else {
      return grid.explain("no parameter has had a gradient yet", in: inside, theme: state.theme)
    }
    let largest = extremes(state)?.last ?? 0
    let shown = shown(in: inside, state: state)
    let selected = state.selectedParameter
    let bars = shown.map { bar(of: $0, state, scale: scale, largest: largest, isSelected: $0 == selected) }
    HorizontalBars(bars).draw(on: &grid, in: inside.inset(dx: 1, dy: 0), theme: state.theme)
  }

  private static func bar(
    of index: Int,
    _ state: DashboardState,
    scale: LogScale,
    largest: Double,
    isSelected: Bool
  ) -> HorizontalBars.Bar {
    let parameter = state.outline.parameters[index]
    let uses = parameter.isTied ? " =\(parameter.uses.count)" : ""
    var bar = HorizontalBars.Bar(
      label: parameter.path.description + uses,
      share: nil,
      text: "",
      isSelected: isSelected
    )
    if bar.isSelected { bar.role = .series }
    guard let gradient = state.reading(of: index)?.gradient else {
      bar.text = parameter.isLazy ? "lazy" : parameter.isTrainable ? "no gradient" : "frozen"
      return bar
    }
    guard gradient.nonFinite == 0 else {
      (bar.share, bar.role, bar.text) = (1, .bad, gradient.nans > 0 ? "NaN" : "∞")
      return bar
    }
    bar.text = Numeral.column(gradient.norm, width: 7)
    bar.share = scale.position(of: gradient.norm)
    if gradient.norm > explodingNorm || gradient.norm < largest * vanishingShare { bar.role = .warning }
    return bar
  }
}

extension Panel {
  /// The catalogue record of the flow.
  static let flow = Panel(id: .flow, name: "Flow") { state, rect in
    let note = FlowPanel.scale(state).map { scale in
      [
        Caption(
          "‖g‖ log \(Numeral.significant(scale.lower, 1)) … \(Numeral.significant(scale.upper, 1))",
          .dim
        )
      ]
    }
    let count = state.outline.parameters.count
    let shown = FlowPanel.shown(in: rect.inset(dx: 1, dy: 1), state: state)
    let place = "\(shown.lowerBound + 1)–\(shown.upperBound) of \(count)"
    return Box(
      title: [Caption("Flow"), Caption("  input to output", .dim)],
      note: note ?? [],
      footnote: shown.count < count && note != nil ? [Caption(place, .dim)] : []
    )
  } drawInside: { state, grid, rect in
    FlowPanel.draw(state, on: &grid, in: rect)
  }
}
