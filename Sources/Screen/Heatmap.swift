/// Numbers around zero as a picture of coloured pixels, two to a cell where the terminal allows it.
public struct Heatmap: Hashable, Sendable {
  /// Row by row; `nil` where there is no element.
  public var pixels: [Float?]
  /// Pixels across.
  public var width: Int
  /// How numbers become colours.
  public var shading: Shading
  /// How many screen pixels a pixel takes, across and down.
  public var magnification: (x: Int, y: Int) {
    get { (magnificationX, magnificationY) }
    set { (magnificationX, magnificationY) = newValue }
  }
  /// The pixel under the cursor.
  public var cursor: (x: Int, y: Int)? {
    get { cursorX.flatMap { x in cursorY.map { (x, $0) } } }
    set { (cursorX, cursorY) = (newValue?.x, newValue?.y) }
  }
  /// Whether numbers are written into pixels that are large enough.
  public var writesNumbers = false

  private var magnificationX = 1
  private var magnificationY = 1
  private var cursorX: Int?
  private var cursorY: Int?

  /// Makes a picture.
  public init(pixels: [Float?], width: Int, shading: Shading) {
    self.pixels = pixels
    self.width = max(1, width)
    self.shading = shading
  }

  /// Makes a picture with a linear scale that ends at ±`limit`.
  public init(pixels: [Float?], width: Int, limit: Float) {
    self.init(pixels: pixels, width: width, shading: Shading(ValueScale(limit: limit)))
  }

  /// Pixels down.
  public var height: Int { pixels.count / width }

  /// The cells that the picture takes.
  public func cells(theme: Theme) -> Size {
    let perCell = theme.pixelsPerCell
    return Size(width: width * magnificationX, height: (height * magnificationY + perCell - 1) / perCell)
  }

  /// The largest magnification at which `width` by `height` pixels fit into `size`, at most `most` cells across.
  ///
  /// A pixel may be up to four times as wide as high, so that narrow matrices use the room they have; where pixels
  /// have no neighbours of meaning below them, as in a vector, they may be as high as they are wide on the screen.
  public static func magnification(
    width: Int,
    height: Int,
    fitting size: Size,
    theme: Theme,
    most: Int = 12
  ) -> (x: Int, y: Int) {
    let down = max(1, min(most, size.height * theme.pixelsPerCell / max(1, height)))
    let across = max(1, min(most, size.width / max(1, width), down * 8 / theme.pixelsPerCell))
    let shaped = height <= 2 ? min(down, max(across, 6)) : min(down, across)
    // Pixels that hold numbers are whole cells, like those of a table.
    let perCell = theme.pixelsPerCell
    return (across, across >= roomForNumber && shaped >= perCell ? shaped / perCell * perCell : shaped)
  }

  /// Draws the picture from the top left corner of `rect` on.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let size = cells(theme: theme)
    let brush = Brush(theme: theme, palette: shading.map.palette(in: theme))
    for row in 0..<min(size.height, rect.height) {
      for column in 0..<min(size.width, rect.width) {
        let x = column / magnificationX
        if theme.hasHalfBlocks {
          let cell = halves(x: x, upper: 2 * row, brush)
          grid.put(cell.scalar, x: rect.x + column, y: rect.y + row, style: cell.style)
        } else if let cell = whole(x: x, y: row / magnificationY, brush) {
          grid.put(cell.scalar, x: rect.x + column, y: rect.y + row, style: cell.style)
        }
      }
    }
    if writesNumbers { writeNumbers(on: &grid, in: rect, brush) }
  }

  /// The pixel that a cell of the drawn picture shows; the upper one of two.
  public func pixel(atCellX x: Int, y: Int, theme: Theme) -> (x: Int, y: Int)? {
    let place = (x: x / magnificationX, y: y * theme.pixelsPerCell / magnificationY)
    return x >= 0 && y >= 0 && place.x < width && place.y < height ? place : nil
  }

  private func value(x: Int, y: Int) -> Float? {
    x < width && y < height ? pixels[y * width + x] : nil
  }

  /// What a picture is drawn with.
  private struct Brush {
    let theme: Theme
    let palette: Palette
  }

  private func color(x: Int, y: Int, _ brush: Brush) -> Color? {
    if let cursor, cursor == (x, y), !hasRoomForNumbers(theme: brush.theme) { return brush.theme[.cursor].background }
    return value(x: x, y: y).map { shading.color(of: $0, in: brush.palette) }
  }

  private func halves(x: Int, upper row: Int, _ brush: Brush) -> Cell {
    let upper = color(x: x, y: row / magnificationY, brush)
    let lower = row + 1 < height * magnificationY ? color(x: x, y: (row + 1) / magnificationY, brush) : nil
    switch (upper, lower) {
    case (nil, nil): return .blank
    case (let upper?, nil): return Cell("▀", style: Style(upper))
    case (nil, let lower?): return Cell("▄", style: Style(lower))
    case (let upper?, let lower?):
      return Cell("▀", style: Style(upper, on: lower))
    }
  }

  private func whole(x: Int, y: Int, _ brush: Brush) -> Cell? {
    guard let value = value(x: x, y: y) else { return nil }
    let isCursor = cursor.map { $0 == (x, y) } ?? false
    guard brush.theme.isMonochrome else {
      let mark = value.isFinite ? " " : shading.inked(value).scalar
      return Cell(mark, style: Style(.default, on: color(x: x, y: y, brush) ?? .default))
    }
    var cell = shading.inked(value)
    if isCursor { cell.style.attributes.insert(.reverse) }
    return cell
  }
}

extension Heatmap {
  /// The narrowest pixel, in cells, into which a number is written.
  public static let roomForNumber = 6

  private func hasRoomForNumbers(theme: Theme) -> Bool {
    writesNumbers && magnificationX >= Heatmap.roomForNumber && magnificationY >= theme.pixelsPerCell
  }

  private func writeNumbers(on grid: inout CellGrid, in rect: Rect, _ brush: Brush) {
    guard hasRoomForNumbers(theme: brush.theme) else { return }
    let perCell = brush.theme.pixelsPerCell
    for y in 0..<height {
      // The row of cells that lies wholly inside the pixel, nearest to its middle.
      let first = (y * magnificationY + perCell - 1) / perCell
      let row = first + max(0, magnificationY / perCell - 1) / 2
      guard row < rect.height else { return }
      for x in 0..<width {
        guard let value = value(x: x, y: y), (x + 1) * magnificationX <= rect.width else { continue }
        // A table is read more easily with two blanks between its columns.
        let text = Numeral.column(Double(value), width: min(7, magnificationX - (magnificationX > 7 ? 2 : 1)))
        let style = numberStyle(x: x, y: y, value: value, brush)
        let place = Rect(x: rect.x + x * magnificationX, y: rect.y + row, width: magnificationX, height: 1)
        grid.fill(place, with: Cell(" ", style: style))
        grid.write(text, x: place.x, y: place.y, width: place.width - 1, style: style, alignment: .right)
      }
    }
  }

  private func numberStyle(x: Int, y: Int, value: Float, _ brush: Brush) -> Style {
    if let cursor, cursor == (x, y) { return brush.theme[.cursor] }
    guard !brush.theme.isMonochrome else { return value.isFinite ? .plain : brush.theme[.notANumber] }
    let paper = shading.color(of: value, in: brush.palette)
    return Style(Palette.ink(on: paper), on: paper)
  }
}
