/// Lines over the steps of a run, in braille dots.
public struct LinePlot: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// One value a step; what has no place on the axis leaves a gap.
    public var values: [Float]
    /// How it is meant; later lines are drawn over earlier ones.
    public var role: Role
    /// Which of its dots are drawn.
    public var pattern: DotPattern
    /// Its own steps; `nil` for those of the plot.
    public var steps: [Int]?
    /// Whether each value is marked by a circle, as is good for few.
    public var hasPoints = false
    /// What stands at its end; empty for a line without a label.
    public var label = ""
    /// The number that stands behind the label.
    public var number = ""

    /// Makes a line.
    public init(_ values: [Float], role: Role, pattern: DotPattern = .solid, steps: [Int]? = nil) {
      self.values = values
      self.role = role
      self.pattern = pattern
      self.steps = steps
    }
  }

  /// A step that is pointed out by an upright line.
  public struct Marker: Hashable, Sendable {
    /// The step.
    public var step: Int
    /// How it is meant.
    public var role: Role
    /// Makes a marker.
    public init(_ step: Int, role: Role) {
      self.step = step
      self.role = role
    }
  }

  /// The steps, ascending.
  public var steps: [Int]
  /// The lines.
  public var lines: [Line]
  /// The vertical axis.
  public var axis: PlotAxis
  /// The step that is looked at, at which a line from top to bottom is drawn.
  public var cursor: Int?
  /// Steps at which something was not a number; they get a sign at the upper edge.
  public var brokenSteps: [Int] = []
  /// The steps that are pointed out; those beyond the axis are left out, later ones are drawn over earlier ones.
  public var markers: [Marker] = []

  /// Makes a plot.
  public init(steps: [Int], lines: [Line], axis: PlotAxis) {
    self.steps = steps
    self.lines = lines
    self.axis = axis
  }

  /// The cells of the numbers of the vertical axis, at least.
  private static let leastAxisWidth = 5

  /// Draws the axes along the left and bottom edge of `rect`, the labels along the right one, the lines in between.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let (whole, labels) = rect.split(atColumn: rect.width - labelWidth(on: grid, in: rect))
    let plot = plotRect(in: whole, on: grid)
    guard plot.width >= 4, plot.height >= 2, let range else { return }
    drawAxes(on: &grid, in: plot, steps: range, theme: theme)
    drawMarkers(on: &grid, in: plot, steps: range, theme: theme)
    drawCursor(on: &grid, in: plot, steps: range, theme: theme)
    var canvas = BrailleCanvas(size: Size(width: plot.width, height: plot.height), isASCII: grid.isASCII)
    for line in lines { trace(line, on: &canvas, steps: range) }
    canvas.draw(on: &grid, x: plot.x, y: plot.y, theme: theme)
    for line in lines where line.hasPoints { drawPoints(of: line, on: &grid, in: plot, steps: range, theme: theme) }
    for step in brokenSteps where range.contains(step) {
      grid.put("×", x: plot.x + column(of: step, in: range, of: plot.width), y: plot.y, style: theme[.bad])
    }
    drawLabels(on: &grid, in: labels, beside: plot, theme: theme)
  }

  /// The step that is drawn in column `x`; `nil` behind the end of the lines.
  public func step(atX x: Int, in rect: Rect, isASCII: Bool) -> Int? {
    let grid = CellGrid(size: Size(width: 0, height: 0), isASCII: isASCII)
    let plot = plotRect(in: rect.split(atColumn: rect.width - labelWidth(on: grid, in: rect)).left, on: grid)
    guard x < plot.maxX, let range else { return nil }
    let share = Double(max(0, x - plot.x)) / Double(max(1, plot.width - 1))
    return range.lowerBound + Int((share * Double(range.count - 1)).rounded())
  }

  /// Where the lines are.
  private func plotRect(in rect: Rect, on grid: CellGrid) -> Rect {
    let labels = axis.ticks(atMost: LinePlot.tickCount(rect.height - 1)).map { grid.width(of: $0.label) }
    let left = max(LinePlot.leastAxisWidth, labels.max() ?? 0) + 2
    return Rect(x: rect.x + left, y: rect.y, width: rect.width - left, height: rect.height - 1)
  }

  /// From the first to the last step of all lines.
  private var range: ClosedRange<Int>? {
    let own = lines.compactMap(\.steps)
    let firsts = ([steps] + own).compactMap(\.first), lasts = ([steps] + own).compactMap(\.last)
    guard let first = firsts.min(), let last = lasts.max() else { return nil }
    return first...last
  }

  /// How many numbers an axis of `height` rows has at most.
  static func tickCount(_ height: Int) -> Int { max(2, (height + 1) / 2) }

  /// The column of a step among `width` columns.
  func column(of step: Int, in range: ClosedRange<Int>, of width: Int) -> Int {
    let extent = Double(max(1, range.upperBound - range.lowerBound))
    return Int((Double(step - range.lowerBound) / extent * Double(width - 1)).rounded())
  }

  /// The row of a value among `height` rows from the top; `nil` for one that has no place.
  func row(of value: Float, of height: Int) -> Int? {
    axis.position(of: Double(value)).map { height - 1 - Int(($0 * Double(height - 1)).rounded()) }
  }

  /// The row of cells in which the dot of a value is.
  func cellRow(of value: Float, of height: Int, on grid: CellGrid) -> Int? {
    let dots = BrailleCanvas.dotsPerCell(isASCII: grid.isASCII).y
    return row(of: value, of: height * dots).map { $0 / dots }
  }

  private func trace(_ line: Line, on canvas: inout BrailleCanvas, steps range: ClosedRange<Int>) {
    var previous: (x: Int, y: Int)?
    for (step, value) in zip(line.steps ?? steps, line.values) {
      guard let row = row(of: value, of: canvas.height) else {
        previous = nil
        continue
      }
      let (x, y) = (column(of: step, in: range, of: canvas.width), canvas.height - 1 - row)
      if let from = previous {
        join(from, (x, y), on: &canvas, line)
      } else {
        canvas.set(x: x, y: y, role: line.role, glyph: glyph(of: line))
      }
      previous = (x, y)
    }
  }

  /// A line from dot to dot, without gaps however steep.
  private func join(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), on canvas: inout BrailleCanvas, _ line: Line) {
    let glyph = glyph(of: line)
    // One dot to a cell leaves no room for patterns; there each has a sign of its own.
    func isDrawn(_ x: Int) -> Bool { canvas.dotsPerCell.x == 1 || line.pattern.contains(x) }
    guard to.x > from.x else {
      if isDrawn(to.x) { canvas.setColumn(x: to.x, from: from.y, to: to.y, role: line.role, glyph: glyph) }
      return
    }
    var height = from.y
    for x in from.x + 1...to.x {
      let share = Double(x - from.x) / Double(to.x - from.x)
      let next = from.y + Int((share * Double(to.y - from.y)).rounded())
      let start = height + (next > height ? 1 : next < height ? -1 : 0)
      if isDrawn(x) { canvas.setColumn(x: x, from: start, to: next, role: line.role, glyph: glyph) }
      height = next
    }
  }

  /// What stands for a dot of a line where there is one to a cell.
  func glyph(of line: Line) -> Unicode.Scalar { line.role == .otherSeries ? "." : line.pattern.ascii }

  private func drawPoints(
    of line: Line,
    on grid: inout CellGrid,
    in plot: Rect,
    steps range: ClosedRange<Int>,
    theme: Theme
  ) {
    for (step, value) in zip(line.steps ?? steps, line.values) {
      guard let row = cellRow(of: value, of: plot.height, on: grid) else { continue }
      let x = plot.x + column(of: step, in: range, of: plot.width)
      grid.put("○", x: x, y: plot.y + row, style: theme[line.role])
    }
  }
}
