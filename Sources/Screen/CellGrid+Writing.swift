/// Where text sits in the room it is given.
public enum TextAlignment: Hashable, Sendable {
  /// At the left end.
  case left
  /// At the right end, as numbers do.
  case right
  /// In the middle.
  case center
}

extension CellGrid {
  /// Writes text from column `x` on, in at most `width` cells, and says how many it took.
  ///
  /// Text is sanitised and truncated; what lies outside the grid is ignored. With an alignment other than `.left`
  /// the text is placed within the `width` cells.
  @discardableResult
  public mutating func write(
    _ text: String,
    x: Int,
    y: Int,
    width: Int = .max,
    style: Style = .plain,
    alignment: TextAlignment = .left,
    truncation: PrintableText.Truncation = .tail
  ) -> Int {
    write(printable(text), x: x, y: y, width: width, style: style, alignment: alignment, truncation: truncation)
  }

  /// Writes text that was sanitised before.
  @discardableResult
  public mutating func write(
    _ text: PrintableText,
    x: Int,
    y: Int,
    width: Int = .max,
    style: Style = .plain,
    alignment: TextAlignment = .left,
    truncation: PrintableText.Truncation = .tail
  ) -> Int {
    let fitting = text.truncated(to: min(width, PrintableText.limit), truncation)
    let taken = fitting.width
    var column = x
    switch alignment {
    case .left: break
    case .right: column += max(0, width - taken)
    case .center: column += max(0, width - taken) / 2
    }
    for glyph in fitting.glyphs {
      place(glyph, x: column, y: y, style: style)
      column += Int(glyph.width)
    }
    return taken
  }

  /// Draws one character that is part of a picture, in its ASCII spelling if this grid needs one.
  public mutating func put(_ scalar: Unicode.Scalar, x: Int, y: Int, style: Style = .plain) {
    place(.init(scalar: isASCII ? ASCIISpelling.glyph(scalar) : scalar, width: 1), x: x, y: y, style: style)
  }

  /// `text` as this grid would show it, for measuring.
  public func printable(_ text: String) -> PrintableText { PrintableText(text, isASCII: isASCII) }

  /// How many cells `text` takes on this grid.
  public func width(of text: String) -> Int { printable(text).width }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
    for y in max(0, rect.y)..<max(0, rect.y, min(size.height, rect.maxY)) {
      for x in max(0, rect.x)..<max(0, rect.x, min(size.width, rect.maxX)) { self[x, y] = cell }
    }
  }

  /// Changes the look of a rectangle and keeps its characters.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    for y in max(0, rect.y)..<max(0, rect.y, min(size.height, rect.maxY)) {
      for x in max(0, rect.x)..<max(0, rect.x, min(size.width, rect.maxX)) {
        var cell = self[x, y]
        change(&cell.style)
        self[x, y] = cell
      }
    }
  }

  private mutating func place(_ glyph: PrintableText.Glyph, x: Int, y: Int, style: Style) {
    guard glyph.width == 2 else {
      clearHalves(x: x, y: y)
      self[x, y] = Cell(glyph.scalar, style: style)
      return
    }
    // A wide character that has only one cell left would be cut in half.
    guard x >= 0, x + 1 < size.width else {
      self[x, y] = Cell(" ", style: style)
      self[x + 1, y] = Cell(" ", style: style)
      return
    }
    clearHalves(x: x, y: y)
    clearHalves(x: x + 1, y: y)
    self[x, y] = Cell(glyph.scalar, style: style, width: 2)
    self[x + 1, y] = Cell(" ", style: style, width: 0)
  }

  /// Blanks the other half of a wide character of which `x` is about to be overwritten.
  private mutating func clearHalves(x: Int, y: Int) {
    let cell = self[x, y]
    if cell.width == 0 { self[x - 1, y] = Cell(" ", style: self[x - 1, y].style) }
    if cell.width == 2 { self[x + 1, y] = Cell(" ", style: self[x + 1, y].style) }
  }
}
