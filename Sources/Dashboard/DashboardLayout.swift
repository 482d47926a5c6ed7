import Screen

/// Where everything is on a screen of a given size.
struct DashboardLayout: Equatable, Sendable {
  /// The smallest screen on which panels are drawn.
  static let smallest = Size(width: 80, height: 24)

  /// Two rows about the run; empty on a screen that is too small.
  let header: Rect
  /// One row about the keys.
  let footer: Rect
  /// The panels that are to be seen, and where.
  let panels: [Panel.ID: Rect]

  /// Lays out a screen.
  ///
  /// - Parameters:
  ///   - lower: The panel that is shown where there is no room for all of those below the heatmap.
  ///   - available: The panels that have something to show; the others leave their room to these.
  init(
    size: Size,
    focused: Panel.ID,
    lower: Panel.ID,
    isZoomed: Bool,
    available: [Panel.ID] = Panel.ID.allCases
  ) {
    guard size.width >= DashboardLayout.smallest.width, size.height >= DashboardLayout.smallest.height else {
      (header, footer, panels) = (Rect(x: 0, y: 0, width: 0, height: 0), Rect(x: 0, y: 0, width: 0, height: 0), [:])
      return
    }
    header = Rect(x: 0, y: 0, width: size.width, height: 2)
    footer = Rect(x: 0, y: size.height - 1, width: size.width, height: 1)
    let body = Rect(x: 0, y: 2, width: size.width, height: size.height - 3)
    let lowers = DashboardLayout.lowerPanels.filter(available.contains)
    if isZoomed {
      panels = [focused: body]
    } else if lowers.count < DashboardLayout.lowerPanels.count {
      panels = DashboardLayout.few(body, lowers, first: lower)
    } else if size.width >= 160 {
      panels = body.height >= 34 ? DashboardLayout.wide(body) : DashboardLayout.flat(body, lower: lower)
    } else if size.width >= 110, body.height >= 32 {
      panels = DashboardLayout.standard(body, lower: lower)
    } else {
      panels = DashboardLayout.compact(body, lower: lower)
    }
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
  private static func wide(_ body: Rect) -> [Panel.ID: Rect] {
    let (top, bottom) = body.split(atRow: body.height - max(14, body.height * 3 / 10))
    // A heatmap of 64 columns is drawn at twice the size where that leaves enough to its neighbours.
    let heatmap = heatmapWidth + (body.width >= 280 ? 64 : 0)
    let (tree, right) = top.split(atColumn: min(78, (body.width - heatmap) / 2))
    let (middle, last) = right.split(atColumn: heatmap)
    let (left, rest) = bottom.split(atColumn: body.width * 54 / 100)
    let (metrics, gradients) = left.split(atColumn: left.width / 2)
    let (flow, uses) = rest.split(atColumn: rest.width / 2)
    let (distribution, diagnoses) = last.split(atRow: last.height * 3 / 5)
    return [
      .modules: tree, .heatmap: middle, .distribution: distribution, .metrics: metrics, .gradientNorm: gradients,
      .flow: flow, .uses: uses, .diagnoses: diagnoses,
    ]
  }

  /// What is left of the panels where some could only be empty: the tree gets more, the heatmap most.
  private static func few(_ body: Rect, _ lowers: [Panel.ID], first lower: Panel.ID) -> [Panel.ID: Rect] {
    let isWide = body.width >= 160
    let narrowest = body.width >= 110 ? min(64, body.width - heatmapWidth) : max(35, min(48, body.width * 42 / 100))
    let (tree, right) = body.split(atColumn: isWide ? min(78, (body.width - heatmapWidth) / 2) : narrowest)
    if isWide, body.height < 34 || body.width < 220 {
      let (middle, last) = right.split(atColumn: heatmapWidth)
      return [.modules: tree, .heatmap: middle].merging(stack(last, lowers, first: lower)) { old, _ in old }
    }
    let (heatmap, rest) = right.split(atRow: right.height - max(9, right.height * 38 / 100))
    return [.modules: tree, .heatmap: heatmap].merging(stack(rest, lowers, first: lower)) { old, _ in old }
  }

  /// Three columns for a wide screen of few rows.
  private static func flat(_ body: Rect, lower: Panel.ID) -> [Panel.ID: Rect] {
    let (tree, right) = body.split(atColumn: (body.width - heatmapWidth) / 2)
    let (middle, last) = right.split(atColumn: heatmapWidth)
    return [.modules: tree, .heatmap: middle].merging(stack(last, lowerPanels, first: lower)) { old, _ in old }
  }

  /// Tree on the left, heatmap above distribution on the right, the gradients below; these and the metrics share a
  /// place, and so do flow, uses and diagnoses.
  private static func standard(_ body: Rect, lower: Panel.ID) -> [Panel.ID: Rect] {
    let (top, bottom) = body.split(atRow: body.height - max(9, body.height * 27 / 100))
    let (tree, right) = top.split(atColumn: min(64, body.width - heatmapWidth))
    let (heatmap, distribution) = right.split(atRow: right.height - max(10, right.height * 38 / 100))
    let (left, last) = bottom.split(atColumn: body.width / 2)
    return [
      .modules: tree, .heatmap: heatmap, .distribution: distribution,
      lower == .metrics ? .metrics : .gradientNorm: left,
      lower == .uses || lower == .diagnoses ? lower : .flow: last,
    ]
  }

  /// Tree on the left, heatmap on the right, and below it as many of the others as there is room for.
  private static func compact(_ body: Rect, lower: Panel.ID) -> [Panel.ID: Rect] {
    let (tree, right) = body.split(atColumn: max(35, min(48, body.width * 42 / 100)))
    let others = max(9, right.height * 42 / 100)
    let (heatmap, rest) = right.split(atRow: right.height - others)
    return [.modules: tree, .heatmap: heatmap].merging(stack(rest, lowerPanels, first: lower)) { old, _ in old }
  }

  /// As many of the lower panels as fit below each other, the chosen one among them, in their own order.
  private static func stack(_ rect: Rect, _ panels: [Panel.ID], first: Panel.ID) -> [Panel.ID: Rect] {
    let count = max(1, min(panels.count, rect.height / 9))
    let others = panels.filter { $0 != first }.prefix(count - 1)
    let shown = panels.filter { $0 == first || others.contains($0) }
    var rects: [Panel.ID: Rect] = [:]
    for (index, id) in shown.enumerated() {
      let (from, to) = (rect.height * index / shown.count, rect.height * (index + 1) / shown.count)
      rects[id] = Rect(x: rect.x, y: rect.y + from, width: rect.width, height: to - from)
    }
    return rects
  }
}
