extension LinePlot {
  /// The cells of the sample of a line and of the blank behind it.
  private static let sampleWidth = 3
  /// A plot keeps so many cells to itself before anything is labelled.
  private static let leastPlotWidth = 24

  /// What the labels take of the width of `rect`, the blank before them included; 0 for none.
  func labelWidth(on grid: CellGrid, in rect: Rect) -> Int {
    let room = min(rect.width * 2 / 5, rect.width - LinePlot.leastPlotWidth)
    guard room > 2 * LinePlot.sampleWidth else { return 0 }
    let texts = lines.filter { !$0.label.isEmpty }.map { text(of: $0, in: room, on: grid) }
    let widest = texts.map { grid.width(of: $0) }.max() ?? 0
    return widest == 0 ? 0 : min(room, 1 + LinePlot.sampleWidth + widest)
  }

  /// Label and number where there is room for both; else the number if a step is looked at, or the label.
  private func text(of line: Line, in room: Int, on grid: CellGrid) -> String {
    guard !line.number.isEmpty else { return line.label }
    let labels = lines.map { grid.width(of: $0.label) }.max() ?? 0
    let numbers = lines.map { grid.width(of: $0.number) }.max() ?? 0
    if 1 + LinePlot.sampleWidth + labels + 1 + numbers <= room {
      let gap = labels - grid.width(of: line.label) + 1 + numbers - grid.width(of: line.number)
      return line.label + String(repeating: " ", count: gap) + line.number
    }
    return cursor == nil ? line.label : line.number
  }

  /// Writes each label as near as possible to the end of its line; where rows are few, the last lines come first.
  func drawLabels(on grid: inout CellGrid, in rect: Rect, beside plot: Rect, theme: Theme) {
    guard rect.width > 1 + LinePlot.sampleWidth else { return }
    let labelled = lines.indices.filter { !lines[$0].label.isEmpty }.suffix(plot.height)
    let wanted = labelled.map { index in
      let last = lines[index].values.last { axis.position(of: Double($0)) != nil }
      return (index: index, row: last.flatMap { cellRow(of: $0, of: plot.height, on: grid) } ?? plot.height - 1)
    }
    .sorted { ($0.row, $0.index) < ($1.row, $1.index) }
    for (place, row) in zip(wanted, LinePlot.apart(wanted.map(\.row), in: plot.height)) {
      let line = lines[place.index]
      let y = plot.y + row
      drawSample(of: line, on: &grid, x: rect.x + 1, y: y, theme: theme)
      let x = rect.x + 1 + LinePlot.sampleWidth
      let style = theme[line.role == .otherSeries ? .dim : line.role]
      let text = text(of: line, in: rect.width, on: grid)
      grid.write(text, x: x, y: y, width: rect.maxX - x, style: style, truncation: .middle)
    }
  }

  private func drawSample(of line: Line, on grid: inout CellGrid, x: Int, y: Int, theme: Theme) {
    let size = Size(width: LinePlot.sampleWidth - 1, height: 1)
    var canvas = BrailleCanvas(size: size, isASCII: grid.isASCII)
    for dot in 0..<canvas.width where grid.isASCII || line.pattern.contains(dot) {
      canvas.set(x: dot, y: canvas.height / 2 - (grid.isASCII ? 0 : 1), role: line.role, glyph: glyph(of: line))
    }
    canvas.draw(on: &grid, x: x, y: y, theme: theme)
  }

  /// Ascending rows moved apart so that each of `height` rows is taken once, as few as possible by as little.
  static func apart(_ rows: [Int], in height: Int) -> [Int] {
    var rows = rows
    for index in rows.indices.dropFirst() { rows[index] = max(rows[index], rows[index - 1] + 1) }
    var limit = height - 1
    for index in rows.indices.reversed() {
      rows[index] = min(rows[index], limit)
      limit = rows[index] - 1
    }
    return rows
  }
}
