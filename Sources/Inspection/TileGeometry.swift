/// Which elements of a parameter are below which pixel of its picture; shared by those who compute and who draw.
///
/// The elements are seen as a matrix of `rows` by `columns`: first axis down, the others across. A vector is wrapped
/// into lines as wide as the picture.
public struct TileGeometry: Hashable, Sendable {
  /// Elements down: of the whole matrix, or the lines of that part of a vector which is seen.
  public let rows: Int
  /// Elements across: of the whole matrix, or in a line of a vector.
  public let columns: Int
  /// How many elements there are; fewer than `rows * columns` where the last line of a vector is short.
  public let elementCount: Int
  /// The layout asked for, or `.matrix` where it does not fit the shape.
  public let layout: TileLayout
  /// The pixels of the picture.
  public let size: PixelSize
  /// The rows and columns that are seen, for `.matrix`.
  public let window: TileWindow
  /// The number of the element in row 0 and column 0: other than 0 where a part of a vector is seen.
  public let origin: Int
  /// Whether there is one axis or none, so that rows are lines into which it was cut.
  public let isVector: Bool
  /// The number after that of the last element in the rows.
  private let end: Int

  /// A block of elements.
  public struct Block: Hashable, Sendable {
    /// Rows of the matrix.
    public var rows: Range<Int>
    /// Columns of the matrix.
    public var columns: Range<Int>
  }

  /// Pictures in a line, for `.pictures`; 0 for `.matrix`.
  public let picturesAcross: Int

  /// Lays out a parameter of `shape`, or the part of it in `window`, on at most `pixels`.
  ///
  /// What of a window is outside the parameter is left out; pictures are always seen whole.
  ///
  /// - Precondition: no extent is negative.
  public init(shape: [Int], layout: TileLayout, fitting pixels: PixelSize, window: TileWindow? = nil) {
    precondition(shape.allSatisfy { $0 >= 0 }, "a shape has no negative extent, got \(shape)")
    // The other extents of what is empty may be of any size.
    let shape = shape.contains(0) ? [0] : shape
    let count = shape.reduce(1, *)
    elementCount = count
    isVector = shape.count <= 1
    if case .pictures(let side, _) = layout, TileGeometry.canShowPictures(shape: shape) == side, pixels.width >= side,
      pixels.height >= side
    {
      (rows, columns) = (shape[0], side * side)
      self.layout = layout
      let across = min(rows, max(1, (pixels.width + 1) / (side + 1)))
      let down = min((rows + across - 1) / across, max(1, (pixels.height + 1) / (side + 1)))
      picturesAcross = across
      size = PixelSize(width: across * (side + 1) - 1, height: down * (side + 1) - 1)
      self.window = TileWindow(rows: 0..<rows, columns: 0..<columns)
      (origin, end) = (0, count)
      return
    }
    self.layout = .matrix
    picturesAcross = 0
    if shape.count <= 1 {
      let seen = (window?.columns ?? 0..<count).kept(within: count)
      columns = max(1, min(seen.count, pixels.width))
      rows = max(1, (seen.count + columns - 1) / columns)
      self.window = TileWindow(rows: 0..<rows, columns: 0..<columns)
      (origin, end) = (seen.lowerBound, seen.upperBound)
    } else {
      rows = max(1, shape[0])
      columns = max(1, shape.dropFirst().reduce(1, *))
      let whole = TileWindow(rows: 0..<rows, columns: 0..<columns)
      self.window = TileWindow(
        rows: (window ?? whole).rows.kept(within: rows),
        columns: (window ?? whole).columns.kept(within: columns)
      )
      (origin, end) = (0, count)
    }
    size = PixelSize(
      width: min(self.window.columns.count, pixels.width),
      height: min(self.window.rows.count, pixels.height)
    )
  }

  /// The side of the pictures that the rows of a parameter of `shape` are, for 64 and 784 inputs; else `nil`.
  public static func canShowPictures(shape: [Int]) -> Int? {
    guard shape.count == 2, shape[0] > 0 else { return nil }
    switch shape[1] {
    case 64: return 8
    case 784: return 28
    default: return nil
    }
  }

  /// How many pictures there is room for; 0 for `.matrix`.
  public var pictureRoom: Int {
    guard case .pictures(let side, _) = layout else { return 0 }
    return picturesAcross * ((size.height + 1) / (side + 1))
  }

  /// Whether pixels stand for more than one element.
  public var isReduced: Bool {
    layout == .matrix && (size.width < window.columns.count || size.height < window.rows.count)
  }

  /// Whether there are elements that the picture leaves out.
  public var isPart: Bool { elementRange.count < elementCount || window.columns.count < columns }
}

extension TileGeometry {
  /// The elements below a pixel; `nil` for a gap between pictures, or beyond the last element.
  public func block(x: Int, y: Int) -> Block? {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
    if case .pictures(let side, let first) = layout {
      let (pictureX, offsetX) = x.quotientAndRemainder(dividingBy: side + 1)
      let (pictureY, offsetY) = y.quotientAndRemainder(dividingBy: side + 1)
      let row = first + pictureY * picturesAcross + pictureX
      guard offsetX < side, offsetY < side, row >= 0, row < rows else { return nil }
      let column = offsetY * side + offsetX
      return Block(rows: row..<row + 1, columns: column..<column + 1)
    }
    let block = Block(
      rows: span(y, of: size.height, over: window.rows),
      columns: span(x, of: size.width, over: window.columns)
    )
    return origin + block.rows.lowerBound * columns + block.columns.lowerBound < end ? block : nil
  }

  /// The pixel above element `index`; `nil` for one that is not seen.
  public func pixel(of index: Int) -> (x: Int, y: Int)? {
    guard index >= origin, index < end else { return nil }
    let (row, column) = place(of: index)
    if case .pictures(let side, let first) = layout {
      guard row >= first else { return nil }
      let (line, place) = (row - first).quotientAndRemainder(dividingBy: picturesAcross)
      let y = line * (side + 1) + column / side
      return y < size.height ? (place * (side + 1) + column % side, y) : nil
    }
    guard window.rows.contains(row), window.columns.contains(column) else { return nil }
    return (pixel(column, of: size.width, over: window.columns), pixel(row, of: size.height, over: window.rows))
  }

  /// The row and the column of element `index`.
  public func place(of index: Int) -> (row: Int, column: Int) {
    let (row, column) = (index - origin).quotientAndRemainder(dividingBy: columns)
    return (row, column)
  }

  /// The numbers of the elements of a row; fewer than there are columns where the last line of a vector is short.
  public func elements(row: Int, columns range: Range<Int>) -> Range<Int> {
    let start = origin + row * columns
    let lower = min(end, start + range.lowerBound)
    return lower..<max(lower, min(end, start + range.upperBound))
  }

  /// The first element that is seen, the last one, and all between them.
  public var elementRange: Range<Int> {
    if case .pictures(_, let first) = layout {
      let lower = max(0, min(rows, first))
      return lower * columns..<min(rows, lower + pictureRoom) * columns
    }
    guard elementCount > 0 else { return 0..<0 }
    let lower = min(end, origin + window.rows.lowerBound * columns + window.columns.lowerBound)
    return lower..<max(lower, min(end, origin + (window.rows.upperBound - 1) * columns + window.columns.upperBound))
  }

  /// The elements of pixel `index` of `pixels` over `range`: as even as whole numbers allow.
  private func span(_ index: Int, of pixels: Int, over range: Range<Int>) -> Range<Int> {
    let start = range.lowerBound
    return start + index * range.count / pixels..<start + (index + 1) * range.count / pixels
  }

  private func pixel(_ element: Int, of pixels: Int, over range: Range<Int>) -> Int {
    ((element - range.lowerBound + 1) * pixels - 1) / range.count
  }
}
