import Screen

/// A frame made fit for a device: as large as the device, and safe to send whatever was drawn.
///
/// Panels draw through a sanitiser; this is the second line of defence, for one bad cell could shift a whole row or
/// send a control character to the terminal.
struct FittedFrame: Equatable {
  let size: Size
  /// Row by row; a cell of width 2 is always followed by one of width 0, and those occur nowhere else.
  private(set) var cells: [Cell]

  init(_ frame: CellGrid, size: Size, isUnicode: Bool) {
    self.size = size
    cells = []
    cells.reserveCapacity(size.width * size.height)
    let columns = min(size.width, frame.size.width)
    for y in 0..<min(size.height, frame.size.height) {
      frame.cells.withUnsafeBufferPointer { all in
        let row = UnsafeBufferPointer(rebasing: all[y * frame.size.width..<(y + 1) * frame.size.width])
        // Nearly every row is fit as it is.
        let fit = row.prefix(columns).prefix { $0.width == 1 && $0.scalar.isFit(isUnicode: isUnicode) }
        cells.append(contentsOf: fit)
        if fit.count < columns { appendRow(row, from: fit.count, columns: columns, isUnicode: isUnicode) }
      }
      cells.append(contentsOf: repeatElement(.blank, count: size.width - columns))
    }
    cells.append(contentsOf: repeatElement(.blank, count: size.width * size.height - cells.count))
  }

  /// An empty frame.
  init(blank size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// Looks at a row.
  func withRow(_ y: Int, _ look: (UnsafeBufferPointer<Cell>) -> Void) {
    cells.withUnsafeBufferPointer { look(UnsafeBufferPointer(rebasing: $0[y * size.width..<(y + 1) * size.width])) }
  }

  /// Whether a row is the same as in a frame of the same size.
  func hasRow(_ y: Int, of other: FittedFrame) -> Bool {
    let row = y * size.width..<(y + 1) * size.width
    return cells[row] == other.cells[row]
  }

  /// Makes a row the same as in a frame of the same size.
  mutating func takeRow(_ y: Int, of other: FittedFrame) {
    let row = y * size.width..<(y + 1) * size.width
    cells.withUnsafeMutableBufferPointer { mine in
      other.cells.withUnsafeBufferPointer { theirs in
        for index in row { mine[index] = theirs[index] }
      }
    }
  }

  private mutating func appendRow(_ row: UnsafeBufferPointer<Cell>, from start: Int, columns: Int, isUnicode: Bool) {
    var x = start
    while x < columns {
      let cell = row[x]
      x += 1
      guard cell.width != 1 || !cell.scalar.isFit(isUnicode: isUnicode) else {
        cells.append(cell)
        continue
      }
      let isWhole = cell.width == 2 && x < columns && row[x].width == 0
      guard isWhole else {
        // Half of a wide character, or something that must not be sent.
        cells.append(Cell(cell.width == 1 ? "?" : " ", style: cell.style))
        continue
      }
      x += 1
      if isUnicode && cell.scalar.isFit(isUnicode: true) {
        cells.append(cell)
        cells.append(Cell(" ", style: cell.style, width: 0))
      } else {
        cells.append(contentsOf: repeatElement(Cell("?", style: cell.style), count: 2))
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is no control character and the device can show it.
  @inline(__always)
  fileprivate func isFit(isUnicode: Bool) -> Bool {
    switch value {
    case 0x20...0x7E: true
    case 0...0x9F: false
    default: isUnicode
    }
  }
}
