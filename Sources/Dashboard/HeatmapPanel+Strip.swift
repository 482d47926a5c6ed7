import Inspection
import Screen
import Statistics

// What stands below the picture and beside it: the element, row or column of the cursor in numbers, and where it is.
extension HeatmapPanel {
  /// Draws what is known of the element, the row or the column under the cursor.
  static func drawStrip(_ state: DashboardState, _ focused: FocusedParameter, on grid: inout CellGrid, in inside: Rect)
  {
    guard inside.height >= 2 else { return }
    let last = Rect(x: inside.x + 1, y: inside.maxY - 1, width: inside.width - 2, height: 1)
    guard showsSlice(state) else {
      return elementLine(state, focused).draw(on: &grid, in: last, theme: state.theme)
    }
    let isCurrent = focused.focus.cursor == state.cursor && focused.focus.slice == state.picture.slice
    guard let slice = focused.slice, isCurrent else {
      // The panel says why there is nothing to be seen.
      guard focused.tile != nil else { return }
      grid.write("asking for it …", x: last.x, y: last.y, width: last.width, style: state.theme[.dim])
      return
    }
    sliceLine(slice).draw(on: &grid, in: last, theme: state.theme)
    drawProfile(slice, below: focused.tile?.geometry, state, on: &grid, in: inside)
  }

  private static func elementLine(_ state: DashboardState, _ focused: FocusedParameter) -> SegmentLine {
    var line = SegmentLine([])
    if let cursor = focused.cursor, focused.focus.cursor == state.cursor {
      let value = [Caption(Shape.long(cursor.indices), .dim), Caption(" = "), number(cursor.value, .strong)]
      line.segments = [.init(value, importance: 3)]
      if let shown = cursor.shown {
        let name = state.aspectName(isShort: true)
        line.segments.append(.init([Caption(name + " ", .dim), number(shown)], importance: 3))
      }
      if let gradient = cursor.gradient {
        line.segments.append(.init([Caption("grad ", .dim), number(gradient)], importance: 2))
      }
      if let initial = cursor.initial {
        let when = state.reference.map { "at step \($0) " } ?? "was "
        line.segments.append(.init([Caption(when, .dim), number(initial)], importance: 1))
      }
    } else if let indices = indices(of: state.cursor, in: state.parameter?.shape) {
      line.segments = [.init([Caption(Shape.long(indices), .dim), Caption(" = …", .dim)], importance: 3)]
    }
    return line
  }

  private static func sliceLine(_ slice: SliceReading) -> SegmentLine {
    let summary = slice.summary
    var line = SegmentLine([], gap: 2)
    let name = slice.slice == .row ? "row" : "column"
    line.segments.append(
      .init(
        [Caption("\(name) "), Caption("\(slice.index)", .strong), Caption(" of \(slice.count)", .dim)],
        importance: 9
      )
    )
    if summary.nonFinite > 0 {
      let parts = [(summary.nans, "NaN"), (summary.positiveInfinities, "∞"), (summary.negativeInfinities, "−∞")]
      let found = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      line.segments.append(.init([Caption(found, .bad)], importance: 8))
    }
    if summary.zeros == summary.count {
      line.segments.append(.init([Caption("all zero", .warning)], importance: 8))
      return line
    }
    let numbers = [
      ("norm", summary.norm, 7), ("mean", summary.mean, 6), ("std", summary.standardDeviation, 5),
      ("min", summary.minimum, 4), ("max", summary.maximum, 3),
    ]
    for (label, value, importance) in numbers where value.isFinite {
      let text = Numeral.column(value, width: 7)
      line.segments.append(.init([Caption("\(label) ", .dim), Caption(text)], importance: importance))
    }
    if summary.zeros > 0 {
      line.segments.append(
        .init([Caption("zeros ", .dim), Caption(Numeral.percent(summary.zeroFraction))], importance: 2)
      )
    }
    return line
  }

  /// Draws the elements of a row or column from first to last; those of a row that is seen whole below their columns.
  private static func drawProfile(
    _ slice: SliceReading,
    below geometry: TileGeometry?,
    _ state: DashboardState,
    on grid: inout CellGrid,
    in inside: Rect
  ) {
    let y = inside.maxY - 2
    let label = slice.slice == .row ? "columns" : "rows"
    let labelWidth = grid.width(of: label)
    var place = Rect(x: inside.x + 1, y: y, width: inside.width - labelWidth - 4, height: 1)
    var values = slice.profile
    if let geometry, slice.slice == .row, geometry.layout == .matrix, geometry.window.columns.count == geometry.columns
    {
      let picture = arrangement(of: geometry.size, in: inside, state)
      place = Rect(x: picture.picture.x, y: y, width: picture.picture.width, height: 1)
      if !geometry.isReduced || geometry.size.width == geometry.columns {
        values = values.flatMap { Array(repeating: $0, count: picture.magnification.x) }
      }
    }
    place.width = min(place.width, values.count)
    Sparkline(values).draw(on: &grid, in: place, theme: state.theme)
    let room = inside.maxX - 1 - place.maxX - 1
    if room >= labelWidth {
      grid.write(label, x: place.maxX + 2, y: y, width: room, style: state.theme[.dim])
    }
  }

  private static func number(_ value: Float, _ role: Role = .text) -> Caption {
    Caption(Numeral.significant(Double(value), 5), value.isFinite ? role : .bad)
  }

  private static func indices(of element: Int, in shape: [Int]?) -> [Int]? {
    guard let shape, element < shape.reduce(1, *) else { return nil }
    var rest = element
    return Array(
      shape.reversed().map { extent in
        defer { rest /= extent }
        return rest % extent
      }.reversed()
    )
  }
}

extension HeatmapPanel {
  /// Draws where the part that is seen lies in the whole: a bar left of the picture, and one below it.
  static func drawScrollBars(
    _ geometry: TileGeometry,
    on grid: inout CellGrid,
    in inside: Rect,
    _ place: Arrangement,
    _ state: DashboardState
  ) {
    guard geometry.layout == .matrix, geometry.isPart else { return }
    let down =
      geometry.isVector ? (geometry.elementRange, geometry.elementCount) : (geometry.window.rows, geometry.rows)
    let (thumb, rail) = (state.theme[.focusedBorder], state.theme[.border])
    if down.0.count < down.1 {
      let part = HeatmapPanel.thumb(down.0, of: down.1, length: place.picture.height)
      for row in 0..<place.picture.height {
        let isThumb = part.contains(row)
        grid.put(isThumb ? "┃" : "│", x: place.picture.x - 1, y: place.picture.y + row, style: isThumb ? thumb : rail)
      }
    }
    let below = place.picture.maxY
    let room = room(in: inside, state)
    guard inside.height >= 12, below <= room.maxY, geometry.window.columns.count < geometry.columns else { return }
    let part = HeatmapPanel.thumb(geometry.window.columns, of: geometry.columns, length: place.picture.width)
    for column in 0..<place.picture.width {
      let isThumb = part.contains(column)
      grid.put(isThumb ? "━" : "─", x: place.picture.x + column, y: below, style: isThumb ? thumb : rail)
    }
  }

  /// The cells of a bar of `length` that stand for `range` of `count`: at least one, and an end only for an end.
  static func thumb(_ range: Range<Int>, of count: Int, length: Int) -> Range<Int> {
    guard count > 0, length > 0 else { return 0..<0 }
    let size = max(1, min(length, Int((Double(range.count) / Double(count) * Double(length)).rounded())))
    let (free, hidden) = (length - size, count - range.count)
    guard hidden > 0 else { return 0..<length }
    var start = Int((Double(range.lowerBound) / Double(hidden) * Double(free)).rounded())
    if range.lowerBound > 0, free > 1 { start = max(1, start) }
    if range.upperBound < count, free > 1 { start = min(free - 1, start) }
    return start..<start + size
  }

  /// Draws marks beside the row, or below and above the column, that is summarised.
  static func drawSliceMarks(
    _ geometry: TileGeometry,
    on grid: inout CellGrid,
    in inside: Rect,
    _ place: Arrangement,
    _ state: DashboardState
  ) {
    guard showsSlice(state), geometry.layout == .matrix, let pixel = geometry.pixel(of: state.cursor) else { return }
    let style = state.theme[.key]
    let picture = place.picture
    if state.picture.slice == .row {
      let y = picture.y + (2 * pixel.y + 1) * place.magnification.y / (2 * state.theme.pixelsPerCell)
      grid.put("▸", x: picture.x - 1, y: y, style: style)
      grid.put("◂", x: picture.maxX, y: y, style: style)
    } else {
      let x = picture.x + (2 * pixel.x + 1) * place.magnification.x / 2
      if picture.y > inside.y { grid.put("▾", x: x, y: picture.y - 1, style: style) }
      // In a low panel the profile is right below the picture.
      if inside.height >= 12 || picture.maxY < room(in: inside, state).maxY {
        grid.put("▴", x: x, y: picture.maxY, style: style)
      }
    }
  }
}
