/// Lines over the steps of a run on a logarithmic axis, in braille dots.
public struct LinePlot: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// One value a step; what has no logarithm leaves a gap.
    public var values: [Float]
    /// How it is meant; later lines are drawn over earlier ones.
    public var role: Role
    /// Makes a line.
    public init(_ values: [Float], role: Role) {
      self.values = values
      self.role = role
    }
  }

  /// The steps, ascending.
  public var steps: [Int]
  /// The lines.
  public var lines: [Line]
  /// The axis.
  public var scale: LogScale

  /// Makes a plot.
  public init(steps: [Int], lines: [Line], scale: LogScale) {
    self.steps = steps
    self.lines = lines
    self.scale = scale
  }

  private static let axisWidth = 6

  /// Draws the axes along the left and bottom edge of `rect` and the lines in between.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let plot = Rect(
      x: rect.x + LinePlot.axisWidth + 1,
      y: rect.y,
      width: rect.width - LinePlot.axisWidth - 1,
      height: rect.height - 1
    )
    guard plot.width >= 4, plot.height >= 2, let first = steps.first, let last = steps.last else { return }
    drawAxes(on: &grid, in: plot, theme: theme)
    var canvas = BrailleCanvas(size: Size(width: plot.width, height: plot.height), isASCII: grid.isASCII)
    for line in lines { trace(line, on: &canvas, steps: first...last) }
    canvas.draw(on: &grid, x: plot.x, y: plot.y, theme: theme) { $0 == .otherSeries ? "." : "*" }
  }

  private func drawAxes(on grid: inout CellGrid, in plot: Rect, theme: Theme) {
    let style = theme[.border]
    for y in plot.y..<plot.maxY { grid.put("│", x: plot.x - 1, y: y, style: style) }
    for tick in scale.ticks(atMost: max(2, (plot.height + 1) / 2)) {
      guard let position = scale.position(of: tick) else { continue }
      let y = plot.maxY - 1 - Int((position * Double(plot.height - 1)).rounded())
      grid.write(
        Numeral.significant(tick, 1),
        x: plot.x - 1 - LinePlot.axisWidth,
        y: y,
        width: LinePlot.axisWidth - 1,
        style: theme[.dim],
        alignment: .right
      )
      grid.put("┤", x: plot.x - 1, y: y, style: style)
    }
    grid.put("└", x: plot.x - 1, y: plot.maxY, style: style)
    drawStepAxis(on: &grid, in: plot, theme: theme)
  }

  private func drawStepAxis(on grid: inout CellGrid, in plot: Rect, theme: Theme) {
    for x in plot.x..<plot.maxX { grid.put("─", x: x, y: plot.maxY, style: theme[.border]) }
    guard let first = steps.first, let last = steps.last else { return }
    let left = "step \(first) ", right = " \(last)"
    let middle = " \((first + last) / 2) "
    let taken = grid.write(left, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim])
    guard last > first, taken + grid.width(of: right) + 2 <= plot.width else { return }
    grid.write(right, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim], alignment: .right)
    guard plot.width >= 40, last - first >= 4 else { return }
    grid.write(middle, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim], alignment: .center)
  }

  private func trace(_ line: Line, on canvas: inout BrailleCanvas, steps range: ClosedRange<Int>) {
    var previous: (x: Int, y: Int)?
    let extent = Double(max(1, range.upperBound - range.lowerBound))
    for (step, value) in zip(steps, line.values) {
      guard let position = scale.position(of: Double(value)) else {
        previous = nil
        continue
      }
      let x = Int((Double(step - range.lowerBound) / extent * Double(canvas.width - 1)).rounded())
      let y = Int((position * Double(canvas.height - 1)).rounded())
      guard let from = previous else {
        canvas.set(x: x, y: y, role: line.role)
        previous = (x, y)
        continue
      }
      join(from, (x, y), on: &canvas, role: line.role)
      previous = (x, y)
    }
  }

  /// A line from dot to dot, without gaps however steep.
  private func join(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), on canvas: inout BrailleCanvas, role: Role) {
    guard to.x > from.x else {
      canvas.setColumn(x: to.x, from: from.y, to: to.y, role: role)
      return
    }
    var height = from.y
    for x in from.x + 1...to.x {
      let share = Double(x - from.x) / Double(to.x - from.x)
      let next = from.y + Int((share * Double(to.y - from.y)).rounded())
      canvas.setColumn(x: x, from: height + (next > height ? 1 : next < height ? -1 : 0), to: next, role: role)
      height = next
    }
  }
}
