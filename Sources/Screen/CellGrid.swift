/// A picture of the terminal drawn in memory: the only thing that panels draw on.
///
/// A grid is a value, so any frame can be compared, printed and tested without a terminal.
public struct CellGrid: Equatable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// The cells, row by row from the top left.
  public private(set) var cells: [Cell]
  /// Whether text and pictures must do with ASCII; set it before anything is drawn.
  public var isASCII: Bool
  /// Where drawing has an effect; see ``clipped(to:_:)``.
  private var clip: Rect

  /// Makes a grid of blank cells.
  public init(size: Size, isASCII: Bool = false) {
    self.isASCII = isASCII
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    cells = Array(repeating: .blank, count: self.size.width * self.size.height)
    clip = Rect(x: 0, y: 0, width: self.size.width, height: self.size.height)
  }

  /// The whole grid as a rectangle.
  public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell in column `x` and row `y`; writing outside the grid is ignored, reading there gives a blank.
  public subscript(x: Int, y: Int) -> Cell {
    get { bounds.contains(x: x, y: y) ? cells[y * size.width + x] : .blank }
    set { if clip.contains(x: x, y: y) { cells[y * size.width + x] = newValue } }
  }
}

extension CellGrid {
  /// Draws with no effect outside `rect`, so that whoever draws there cannot touch what is beside it.
  public mutating func clipped(to rect: Rect, _ draw: (inout CellGrid) -> Void) {
    let before = clip
    let (left, top) = (max(rect.x, before.x), max(rect.y, before.y))
    clip = Rect(x: left, y: top, width: min(rect.maxX, before.maxX) - left, height: min(rect.maxY, before.maxY) - top)
    draw(&self)
    clip = before
  }

  /// The characters of each row, without trailing blanks; the second half of a wide character is left out.
  public var lines: [String] {
    (0..<size.height).map { y in
      var line = String.UnicodeScalarView()
      for x in 0..<size.width where self[x, y].width > 0 { line.append(self[x, y].scalar) }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }
}

extension CellGrid {
  /// The cells of `rect` as a grid of its own; what lies outside this one is blank.
  ///
  /// A wide character that is cut in half becomes a blank.
  public func cropped(to rect: Rect) -> CellGrid {
    var part = CellGrid(size: Size(width: rect.width, height: rect.height), isASCII: isASCII)
    for y in 0..<rect.height {
      for x in 0..<rect.width {
        var cell = self[rect.x + x, rect.y + y]
        if cell.width == 0 && x == 0 || cell.width == 2 && x == rect.width - 1 { cell = Cell(" ", style: cell.style) }
        part[x, y] = cell
      }
    }
    return part
  }
}
