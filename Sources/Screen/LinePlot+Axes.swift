extension LinePlot {
  /// Draws the left and the lower axis with their numbers.
  func drawAxes(on grid: inout CellGrid, in plot: Rect, steps: ClosedRange<Int>, theme: Theme) {
    let style = theme[.border]
    for y in plot.y..<plot.maxY { grid.put("│", x: plot.x - 1, y: y, style: style) }
    for tick in axis.ticks(atMost: LinePlot.tickCount(plot.height)) {
      guard let row = cellRow(of: Float(tick.value), of: plot.height, on: grid) else { continue }
      let (width, y) = (grid.width(of: tick.label), plot.y + row)
      grid.write(tick.label, x: plot.x - 2 - width, y: y, width: width, style: theme[.dim])
      grid.put("┤", x: plot.x - 1, y: y, style: style)
    }
    grid.put("└", x: plot.x - 1, y: plot.maxY, style: style)
    drawStepAxis(on: &grid, in: plot, from: steps.lowerBound, to: steps.upperBound, theme: theme)
  }

  private func drawStepAxis(on grid: inout CellGrid, in plot: Rect, from first: Int, to last: Int, theme: Theme) {
    for x in plot.x..<plot.maxX { grid.put("─", x: x, y: plot.maxY, style: theme[.border]) }
    let left = "step \(first) ", right = " \(last)"
    let middle = " \((first + last) / 2) "
    let taken = grid.write(left, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim])
    guard last > first, taken + grid.width(of: right) + 2 <= plot.width else { return }
    grid.write(right, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim], alignment: .right)
    guard plot.width >= 40, last - first >= 4 else { return }
    grid.write(middle, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim], alignment: .center)
  }

  /// Draws a line from top to bottom at the step that is looked at, and that step on the axis.
  func drawCursor(on grid: inout CellGrid, in plot: Rect, steps: ClosedRange<Int>, theme: Theme) {
    guard let cursor, steps.contains(cursor) else { return }
    let x = plot.x + column(of: cursor, in: steps, of: plot.width)
    for y in plot.y..<plot.maxY { grid.put("┊", x: x, y: y, style: theme[.focusedBorder]) }
    let text = " \(cursor) "
    let width = grid.width(of: text)
    guard width <= plot.width else { return }
    let start = max(plot.x, min(plot.maxX - width, x - width / 2))
    grid.write(text, x: start, y: plot.maxY, width: width, style: theme[.strong])
  }

  /// Upright lines behind the lines of the plot, with a foot on the axis.
  func drawMarkers(on grid: inout CellGrid, in plot: Rect, steps: ClosedRange<Int>, theme: Theme) {
    for marker in markers where steps.contains(marker.step) {
      let x = plot.x + column(of: marker.step, in: steps, of: plot.width)
      for y in plot.y..<plot.maxY { grid.put("┊", x: x, y: y, style: theme[marker.role]) }
      // The numbers of the axis stay whole.
      let isFree = grid[x, plot.maxY].scalar == (grid.isASCII ? "-" : "─")
      if isFree { grid.put("▲", x: x, y: plot.maxY, style: theme[marker.role]) }
    }
  }
}
