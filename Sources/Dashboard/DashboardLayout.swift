import Screen

/// Where everything is on a screen of a given size.
struct DashboardLayout: Equatable, Sendable {
  /// The smallest screen on which panels are drawn.
  static let smallest = Size(width: 80, height: 24)

  /// Two rows about the run; empty on a screen that is too small.
  let header: Rect
  /// One row about the keys.
  let footer: Rect
  /// One row with a hint, above the footer; empty where there is none.
  let hint: Rect
  /// The panels that are to be seen, and where.
  let panels: [Panel.ID: Rect]
  /// The borders between them that can be moved.
  let borders: [PlacedBorder]

  /// Lays out a screen.
  ///
  /// - Parameters:
  ///   - lower: The panel that is shown where there is no room for all of those below the heatmap.
  ///   - available: The panels that have something to show; the others leave their room to these.
  ///   - shares: Where borders were moved to.
  init(
    size: Size,
    focused: Panel.ID,
    lower: Panel.ID,
    isZoomed: Bool,
    available: [Panel.ID] = Panel.ID.allCases,
    shares: [DashboardBorder: Double] = [:],
    hasHint: Bool = false
  ) {
    guard size.width >= DashboardLayout.smallest.width, size.height >= DashboardLayout.smallest.height else {
      let nothing = Rect(x: 0, y: 0, width: 0, height: 0)
      (header, footer, hint, panels, borders) = (nothing, nothing, nothing, [:], [])
      return
    }
    header = Rect(x: 0, y: 0, width: size.width, height: 2)
    footer = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
    let hintHeight = hasHint ? 1 : 0
    hint = Rect(x: 0, y: size.height - 1 - hintHeight, width: size.width, height: hintHeight)
    let body = Rect(x: 0, y: 2, width: size.width, height: size.height - 3 - hintHeight)
    let lowers = DashboardLayout.lowerPanels.filter(available.contains)
    var placer = BorderPlacer(shares)
    // The arrangement is that of the screen without the hint, which must not move panels about when it goes.
    let rows = size.height - 3
    if isZoomed {
      panels = [focused: body]
    } else if lowers.count < DashboardLayout.lowerPanels.count {
      panels = DashboardLayout.few(body, lowers, first: lower, &placer)
    } else if size.width >= 160 {
      panels =
        rows >= 34
        ? DashboardLayout.wide(body, &placer) : DashboardLayout.flat(body, lower: lower, &placer)
    } else if size.width >= 110, rows >= 32 {
      panels = DashboardLayout.standard(body, lower: lower, &placer)
    } else {
      panels = DashboardLayout.compact(body, lower: lower, &placer)
    }
    borders = placer.borders
  }

  /// Whether a sentence is shown instead of panels.
  var isTooSmall: Bool { panels.isEmpty }

  /// The panel at a cell.
  func panel(atX x: Int, y: Int) -> Panel.ID? { panels.first { $0.value.contains(x: x, y: y) }?.key }
}

extension DashboardLayout {
  private static let lowerPanels: [Panel.ID] = [.distribution, .gradientNorm, .flow, .uses, .diagnoses, .metrics]

  /// As wide as a heatmap of 64 columns, its legend and its border need.
  private static let heatmapWidth = 64 + ScaleLegend.width + 5

  /// Tree, heatmap and distribution side by side, the diagnoses below the last; what goes over the steps and through
  /// the layers below all.
  private static func wide(_ body: Rect, _ placer: inout BorderPlacer) -> [Panel.ID: Rect] {
    let rows = body.height - max(14, body.height * 3 / 10)
    let (top, bottom) = placer.split(body, atRow: rows, .wideUpper, panels: (2, 1))
    // A heatmap of 64 columns is drawn at twice the size where that leaves enough to its neighbours.
    let heatmap = heatmapWidth + (body.width >= 280 ? 64 : 0)
    let treeWidth = min(78, (body.width - heatmap) / 2)
    let (tree, right) = placer.split(top, atColumn: treeWidth, .wideTree, panels: (1, 2))
    let (middle, last) = placer.split(right, atColumn: heatmap, .wideHeatmap)
    let (left, rest) = placer.split(bottom, atColumn: body.width * 54 / 100, .wideGradients, panels: (2, 2))
    let (metrics, gradients) = placer.split(left, atColumn: left.width / 2, .wideMetrics)
    let (flow, uses) = placer.split(rest, atColumn: rest.width / 2, .wideFlow)
    let (distribution, diagnoses) = placer.split(last, atRow: last.height * 3 / 5, .wideDistribution)
    return [
      .modules: tree, .heatmap: middle, .distribution: distribution, .metrics: metrics, .gradientNorm: gradients,
      .flow: flow, .uses: uses, .diagnoses: diagnoses,
    ]
  }

  /// What is left of the panels where some could only be empty: the tree gets more, the heatmap most.
  private static func few(
    _ body: Rect,
    _ lowers: [Panel.ID],
    first lower: Panel.ID,
    _ placer: inout BorderPlacer
  ) -> [Panel.ID: Rect] {
    let isWide = body.width >= 160
    let narrowest = body.width >= 110 ? min(64, body.width - heatmapWidth) : max(35, min(48, body.width * 42 / 100))
    let treeWidth = isWide ? min(78, (body.width - heatmapWidth) / 2) : narrowest
    let isFlat = isWide && (body.height < 34 || body.width < 220)
    let (tree, right) = placer.split(body, atColumn: treeWidth, .fewTree, panels: (1, isFlat ? 2 : 1))
    let (heatmap, rest) =
      isFlat
      ? placer.split(right, atColumn: heatmapWidth, .flatHeatmap)
      : placer.split(right, atRow: right.height - max(9, right.height * 38 / 100), .fewHeatmap)
    return [.modules: tree, .heatmap: heatmap].merging(stack(rest, lowers, first: lower, &placer)) { old, _ in old }
  }

  /// Three columns for a wide screen of few rows.
  private static func flat(_ body: Rect, lower: Panel.ID, _ placer: inout BorderPlacer) -> [Panel.ID: Rect] {
    let treeWidth = (body.width - heatmapWidth) / 2
    let (tree, right) = placer.split(body, atColumn: treeWidth, .flatTree, panels: (1, 2))
    let (middle, last) = placer.split(right, atColumn: heatmapWidth, .flatHeatmap)
    let others = stack(last, lowerPanels, first: lower, &placer)
    return [.modules: tree, .heatmap: middle].merging(others) { old, _ in old }
  }

  /// Tree on the left, heatmap above distribution on the right, the gradients below; these and the metrics share a
  /// place, and so do flow, uses and diagnoses.
  private static func standard(_ body: Rect, lower: Panel.ID, _ placer: inout BorderPlacer) -> [Panel.ID: Rect] {
    let rows = body.height - max(9, body.height * 27 / 100)
    let (top, bottom) = placer.split(body, atRow: rows, .standardUpper, panels: (2, 1))
    let (tree, right) = placer.split(top, atColumn: min(64, body.width - heatmapWidth), .standardTree)
    let heatmapHeight = right.height - max(10, right.height * 38 / 100)
    let (heatmap, distribution) = placer.split(right, atRow: heatmapHeight, .standardHeatmap)
    let (left, last) = placer.split(bottom, atColumn: body.width / 2, .standardGradients)
    return [
      .modules: tree, .heatmap: heatmap, .distribution: distribution,
      lower == .metrics ? .metrics : .gradientNorm: left,
      lower == .uses || lower == .diagnoses ? lower : .flow: last,
    ]
  }

  /// Tree on the left, heatmap on the right, and below it as many of the others as there is room for.
  private static func compact(_ body: Rect, lower: Panel.ID, _ placer: inout BorderPlacer) -> [Panel.ID: Rect] {
    let treeWidth = max(35, min(48, body.width * 42 / 100))
    let (tree, right) = placer.split(body, atColumn: treeWidth, .compactTree)
    let others = max(9, right.height * 42 / 100)
    let (heatmap, rest) = placer.split(right, atRow: right.height - others, .compactHeatmap)
    let lowers = stack(rest, lowerPanels, first: lower, &placer)
    return [.modules: tree, .heatmap: heatmap].merging(lowers) { old, _ in old }
  }

  /// As many of the lower panels as fit below each other, the chosen one among them, in their own order.
  private static func stack(
    _ rect: Rect,
    _ panels: [Panel.ID],
    first: Panel.ID,
    _ placer: inout BorderPlacer
  ) -> [Panel.ID: Rect] {
    let count = max(1, min(panels.count, rect.height / 9))
    let others = panels.filter { $0 != first }.prefix(count - 1)
    let shown = panels.filter { $0 == first || others.contains($0) }
    var rects: [Panel.ID: Rect] = [:]
    var rest = rect
    for (index, id) in shown.enumerated() {
      let below = shown.count - index - 1
      guard below > 0, DashboardBorder.stack.indices.contains(index) else {
        rects[id] = rest
        break
      }
      let (from, to) = (rect.height * index / shown.count, rect.height * (index + 1) / shown.count)
      (rects[id], rest) = placer.split(rest, atRow: to - from, .stack[index], panels: (1, below))
    }
    return rects
  }
}
