/// Dots on a grid of cells: two by four to a cell in Unicode, one to a cell in ASCII.
struct BrailleCanvas {
  /// Cells.
  let size: Size
  /// Dots to a cell, across and down.
  let dotsPerCell: (x: Int, y: Int)
  private var patterns: [UInt8]
  private var roles: [Role]
  private var glyphs: [Unicode.Scalar]

  /// Makes an empty canvas.
  init(size: Size, isASCII: Bool) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    dotsPerCell = BrailleCanvas.dotsPerCell(isASCII: isASCII)
    patterns = Array(repeating: 0, count: self.size.width * self.size.height)
    roles = Array(repeating: .text, count: patterns.count)
    glyphs = Array(repeating: "*", count: patterns.count)
  }

  /// Dots to a cell, across and down.
  static func dotsPerCell(isASCII: Bool) -> (x: Int, y: Int) { isASCII ? (1, 1) : (2, 4) }

  /// Dots across.
  var width: Int { size.width * dotsPerCell.x }
  /// Dots down.
  var height: Int { size.height * dotsPerCell.y }

  /// The bits of the dots of a cell, one a byte: down the left column from the lowest byte on, then down the right one.
  private static let dots: UInt64 = 0x8020_1008_4004_0201

  /// Sets the dot in column `x`, `y` dots above the bottom; a later role takes the cell over.
  ///
  /// - Parameter glyph: What stands for the dot where there is one to a cell.
  mutating func set(x: Int, y: Int, role: Role, glyph: Unicode.Scalar = "*") {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let fromTop = height - 1 - y
    let cell = fromTop / dotsPerCell.y * size.width + x / dotsPerCell.x
    if roles[cell] != role || glyphs[cell] != glyph { patterns[cell] = 0 }
    (roles[cell], glyphs[cell]) = (role, glyph)
    let dot = x % dotsPerCell.x * 4 + fromTop % dotsPerCell.y
    patterns[cell] |= UInt8(truncatingIfNeeded: BrailleCanvas.dots >> (8 * dot))
  }

  /// Sets the dots of column `x` between two heights.
  mutating func setColumn(x: Int, from: Int, to: Int, role: Role, glyph: Unicode.Scalar = "*") {
    for y in max(0, min(from, to))...max(0, from, to) { set(x: x, y: y, role: role, glyph: glyph) }
  }

  /// Draws the cells that have dots, keeping the background below.
  ///
  /// - Parameter ascii: What stands for a dot where there is one to a cell; `nil` for what it was set with.
  func draw(on grid: inout CellGrid, x: Int, y: Int, theme: Theme, ascii: ((Role) -> Unicode.Scalar)? = nil) {
    for row in 0..<size.height {
      for column in 0..<size.width {
        let cell = row * size.width + column
        guard patterns[cell] != 0 else { continue }
        var style = theme[roles[cell]]
        style.background = grid[x + column, y + row].style.background
        let braille = Unicode.Scalar(0x2800 + UInt32(patterns[cell])) ?? " "
        let dot = dotsPerCell.x == 1 ? ascii?(roles[cell]) ?? glyphs[cell] : braille
        grid.put(dot, x: x + column, y: y + row, style: style)
      }
    }
  }
}
