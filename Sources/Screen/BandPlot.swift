/// Quantiles over the steps of a run: bands between pairs of them, and a line in their middle.
public struct BandPlot: Hashable, Sendable {
  /// The steps, ascending.
  public var steps: [Int]
  /// For each step its quantiles: smallest, three below the line, the line, three above … an odd number, ascending.
  public var quantiles: [ArraySlice<Float>]
  /// The step whose column is marked, as an index.
  public var cursor: Int?

  /// Makes a plot.
  ///
  /// - Precondition: every step has the same odd number of quantiles, at least three.
  public init(steps: [Int], quantiles: [ArraySlice<Float>], cursor: Int? = nil) {
    precondition(steps.count == quantiles.count, "\(steps.count) steps have \(quantiles.count) rows of quantiles")
    let counts = Set(quantiles.map(\.count))
    precondition(
      counts.count <= 1 && counts.allSatisfy { $0 >= 3 && $0 % 2 == 1 },
      "a band plot needs an odd number of quantiles, got \(counts.sorted())"
    )
    self.steps = steps
    self.quantiles = quantiles
    self.cursor = cursor
  }

  /// How the bands are meant, from the outermost to the innermost, the line in their middle, and those of the extremes,
  /// between which nothing is filled where there are colours and other bands.
  public static let roles: (bands: [Role], line: Role, extremes: Role) = ([.initial, .initial, .both], .law, .dim)

  private static let inks: [Unicode.Scalar] = ["░", "▒", "▓"]
  private static let axisWidth = 7

  /// Where the picture is in `rect`, without its axes.
  private func plot(in rect: Rect) -> Rect {
    Rect(
      x: rect.x + BandPlot.axisWidth + 1,
      y: rect.y,
      width: rect.width - BandPlot.axisWidth - 1,
      height: rect.height - 1
    )
  }

  /// The index of the step that a column shows: the last one that is not after the column's place between the first and
  /// the last step.
  public func index(column: Int, width: Int) -> Int {
    guard let first = steps.first, let last = steps.last, last > first, width > 1 else { return 0 }
    let step = first + (last - first) * column / (width - 1)
    return max(0, steps.count { $0 <= step } - 1)
  }

  /// The column in which a step is.
  public func column(of index: Int, width: Int) -> Int {
    guard let first = steps.first, let last = steps.last, last > first, width > 1 else { return 0 }
    return ((steps[index] - first) * (width - 1) + (last - first) / 2) / (last - first)
  }

  /// The extent of all quantiles; `nil` where none is finite.
  private var range: ClosedRange<Float>? {
    var (low, high) = (Float.infinity, -Float.infinity)
    for row in quantiles {
      for number in row where number.isFinite { (low, high) = (min(low, number), max(high, number)) }
    }
    guard low <= high else { return nil }
    let margin = low == high ? max(abs(low) / 2, 0.5) : 0
    return low - margin...high + margin
  }

  /// Draws the axes along the left and bottom edge of `rect` and the bands in between.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let plot = plot(in: rect)
    guard plot.width >= 4, plot.height >= 3, let range, !steps.isEmpty else { return }
    drawAxes(on: &grid, in: plot, range: range, theme: theme)
    var canvas = BrailleCanvas(size: Size(width: plot.width, height: plot.height), isASCII: grid.isASCII)
    for column in 0..<plot.width {
      let row = Array(quantiles[index(column: column, width: plot.width)])
      drawBands(row, on: &grid, x: plot.x + column, in: plot, range: range, theme: theme)
      let extremes = theme.hasHalfBlocks && row.count > 3 ? [row[0], row[row.count - 1]] : []
      let lines = extremes.map { ($0, BandPlot.roles.extremes) } + [(row[row.count / 2], BandPlot.roles.line)]
      for (value, role) in lines where value.isFinite {
        let y = Int((BandPlot.share(of: value, in: range) * Float(canvas.height - 1)).rounded())
        for dot in 0..<canvas.dotsPerCell.x { canvas.set(x: column * canvas.dotsPerCell.x + dot, y: y, role: role) }
      }
    }
    drawLine(canvas, on: &grid, in: plot, theme: theme)
    guard let cursor, steps.indices.contains(cursor) else { return }
    drawCursor(cursor, on: &grid, in: plot, theme: theme)
  }

  private static func share(of value: Float, in range: ClosedRange<Float>) -> Float {
    // Halves, since the width of the range may be more than the largest number.
    (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
  }

  /// The innermost band around a height of 0…1; `nil` outside of all of them.
  private func band(at height: Float, of row: [Float], in range: ClosedRange<Float>, from first: Int = 0) -> Int? {
    (first..<row.count / 2).last { band in
      let (low, high) = (row[band], row[row.count - 1 - band])
      guard low.isFinite, high.isFinite else { return false }
      return BandPlot.share(of: low, in: range) <= height && height <= BandPlot.share(of: high, in: range)
    }
  }

  private func drawBands(
    _ row: [Float],
    on grid: inout CellGrid,
    x: Int,
    in plot: Rect,
    range: ClosedRange<Float>,
    theme: Theme
  ) {
    let perCell = theme.pixelsPerCell
    let count = plot.height * perCell
    func color(_ pixel: Int) -> Color? {
      band(at: 1 - (Float(pixel) + 0.5) / Float(count), of: row, in: range, from: row.count > 3 ? 1 : 0)
        .map { theme[BandPlot.roles.bands[min($0, BandPlot.roles.bands.count - 1)]].foreground }
    }
    for y in 0..<plot.height {
      guard theme.hasHalfBlocks else {
        guard let band = band(at: 1 - (Float(y) + 0.5) / Float(count), of: row, in: range) else { continue }
        let style = theme.isMonochrome ? Style.plain : theme[BandPlot.roles.bands[min(band, 2)]]
        grid.put(BandPlot.inks[min(band, 2)], x: x, y: plot.y + y, style: style)
        continue
      }
      switch (color(2 * y), color(2 * y + 1)) {
      case (nil, nil): break
      case (let upper?, nil): grid.put("▀", x: x, y: plot.y + y, style: Style(upper))
      case (nil, let lower?): grid.put("▄", x: x, y: plot.y + y, style: Style(lower))
      case (let upper?, let lower?): grid.put("▀", x: x, y: plot.y + y, style: Style(upper, on: lower))
      }
    }
  }

  /// Draws the line on the colour of the band behind it.
  private func drawLine(_ canvas: BrailleCanvas, on grid: inout CellGrid, in plot: Rect, theme: Theme) {
    guard theme.hasHalfBlocks else {
      return canvas.draw(on: &grid, x: plot.x, y: plot.y, theme: theme) { _ in "o" }
    }
    var behind = grid
    behind.restyle(plot) { style in
      if style.background == .default { style.background = style.foreground }
    }
    canvas.draw(on: &behind, x: plot.x, y: plot.y, theme: theme) { _ in "o" }
    for y in plot.y..<plot.maxY {
      for x in plot.x..<plot.maxX where behind[x, y].scalar != grid[x, y].scalar { grid[x, y] = behind[x, y] }
    }
  }
}

extension BandPlot {
  private func drawAxes(on grid: inout CellGrid, in plot: Rect, range: ClosedRange<Float>, theme: Theme) {
    for y in plot.y..<plot.maxY { grid.put("│", x: plot.x - 1, y: y, style: theme[.border]) }
    var rows: [(row: Int, value: Float)] = [(0, range.upperBound), (plot.height - 1, range.lowerBound)]
    let zero = Int(((1 - BandPlot.share(of: 0, in: range)) * Float(plot.height)).rounded(.down))
    if range.contains(0), zero >= 2, zero <= plot.height - 3 { rows.append((zero, 0)) }
    for (row, value) in rows {
      grid.put("┤", x: plot.x - 1, y: plot.y + row, style: theme[.border])
      grid.write(
        Numeral.column(Double(value), width: BandPlot.axisWidth - 1),
        x: plot.x - 1 - BandPlot.axisWidth,
        y: plot.y + row,
        width: BandPlot.axisWidth - 1,
        style: theme[.dim],
        alignment: .right
      )
    }
    grid.put("└", x: plot.x - 1, y: plot.maxY, style: theme[.border])
    for x in plot.x..<plot.maxX { grid.put("─", x: x, y: plot.maxY, style: theme[.border]) }
    guard let first = steps.first, let last = steps.last else { return }
    let (left, right) = ("step \(first) ", " \(last)")
    // The mark of the cursor is not to be in a number.
    let marked = cursor.map { column(of: $0, width: plot.width) } ?? grid.width(of: left)
    let taken = grid.width(of: left)
    if marked >= taken { grid.write(left, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim]) }
    guard last > first, taken + grid.width(of: right) + 2 <= plot.width, marked < plot.width - grid.width(of: right)
    else { return }
    grid.write(right, x: plot.x, y: plot.maxY, width: plot.width, style: theme[.dim], alignment: .right)
  }

  private func drawCursor(_ index: Int, on grid: inout CellGrid, in plot: Rect, theme: Theme) {
    let x = plot.x + column(of: index, width: plot.width)
    for y in plot.y..<plot.maxY where grid[x, y].scalar == " " {
      grid.put("┊", x: x, y: y, style: theme[.strong])
    }
    grid.put("▲", x: x, y: plot.maxY, style: theme[.key])
  }
}
