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

  /// The parameter in a row of the panel.
  static func parameter(atRow row: Int, in inside: Rect, state: DashboardState) -> Int? {
    let pitch = HorizontalBars.pitch(count: state.outline.parameters.count, height: inside.height)
    let index = first(in: inside, state: state) + row / pitch
    return row >= 0 && row < inside.height && state.outline.parameters.indices.contains(index) ? index : nil
  }

  /// The norms of all gradients; `nil` where there is none or it is not finite.
  private static func norms(_ state: DashboardState) -> [Double?] {
    state.outline.parameters.indices.map { index in
      state.reading(of: index)?.gradient.flatMap { $0.nonFinite == 0 ? $0.norm : nil }
    }
  }

  /// The axis that all bars share; `nil` while nothing has had a gradient.
  static func scale(_ state: DashboardState) -> LogScale? {
    guard state.outline.parameters.indices.contains(where: { state.reading(of: $0)?.gradient != nil }) else {
      return nil
    }
    // Where all gradients are zero or not finite there is nothing to measure, but something to say.
    return LogScale(covering: norms(state).compactMap(\.self)) ?? LogScale(covering: [1])
  }

  /// Draws the bars.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    if state.snapshot?.file != nil { return grid.explain("a file holds no gradients", in: inside, theme: state.theme) }
    guard let scale = scale(state) else {
      return grid.explain("no parameter has had a gradient yet", in: inside, theme: state.theme)
    }
    let largest = norms(state).compactMap(\.self).max() ?? 0
    let first = first(in: inside, state: state)
    let shown = first..<min(state.outline.parameters.count, first + inside.height)
    let bars = shown.map { bar(of: $0, state, scale: scale, largest: largest) }
    HorizontalBars(bars).draw(on: &grid, in: inside.inset(dx: 1, dy: 0), theme: state.theme)
  }

  private static func bar(of index: Int, _ state: DashboardState, scale: LogScale, largest: Double)
    -> HorizontalBars.Bar
  {
    let parameter = state.outline.parameters[index]
    let uses = parameter.isTied ? " =\(parameter.uses.count)" : ""
    var bar = HorizontalBars.Bar(
      label: parameter.path.description + uses,
      share: nil,
      text: "",
      isSelected: index == state.selectedParameter
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
  static let flow = Panel(id: .flow, name: "Flow") { state, _ in
    let note = FlowPanel.scale(state).map { scale in
      [
        Caption(
          "‖g‖ log \(Numeral.significant(scale.lower, 1)) … \(Numeral.significant(scale.upper, 1))",
          .dim
        )
      ]
    }
    return Box(title: [Caption("Flow"), Caption("  input to output", .dim)], note: note ?? [])
  } drawInside: { state, grid, rect in
    FlowPanel.draw(state, on: &grid, in: rect)
  }
}
