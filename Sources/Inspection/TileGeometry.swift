/// Which elements of a parameter are below which pixel of its picture; shared by those who compute and who draw.
///
/// The elements are seen as a matrix of `rows` by `columns`: first axis down, the others across. A vector is wrapped
/// into lines as wide as the picture.
public struct TileGeometry: Hashable, Sendable {
  /// Elements down.
  public let rows: Int
  /// Elements across.
  public let columns: Int
  /// How many elements there are; fewer than `rows * columns` where the last line of a vector is short.
  public let elementCount: Int
  /// The layout asked for, or `.matrix` where it does not fit the shape.
  public let layout: TileLayout
  /// The pixels of the picture.
  public let size: PixelSize

  /// A block of elements.
  public struct Block: Hashable, Sendable {
    /// Rows of the matrix.
    public var rows: Range<Int>
    /// Columns of the matrix.
    public var columns: Range<Int>
  }

  /// Pictures in a line, for `.pictures`; 0 for `.matrix`.
  public let picturesAcross: Int

  /// Lays out a parameter of `shape` on at most `pixels`.
  ///
  /// - Precondition: no extent is negative.
  public init(shape: [Int], layout: TileLayout, fitting pixels: PixelSize) {
    precondition(shape.allSatisfy { $0 >= 0 }, "a shape has no negative extent, got \(shape)")
    // The other extents of what is empty may be of any size.
    let shape = shape.contains(0) ? [0] : shape
    let count = shape.reduce(1, *)
    elementCount = count
    if case .pictures(let side, _) = layout, TileGeometry.canShowPictures(shape: shape) == side, pixels.width >= side,
      pixels.height >= side
    {
      rows = shape[0]
      columns = side * side
      self.layout = layout
      let across = min(rows, max(1, (pixels.width + 1) / (side + 1)))
      let down = min((rows + across - 1) / across, max(1, (pixels.height + 1) / (side + 1)))
      picturesAcross = across
      size = PixelSize(width: across * (side + 1) - 1, height: down * (side + 1) - 1)
      return
    }
    self.layout = .matrix
    picturesAcross = 0
    if shape.count <= 1 {
      columns = max(1, min(count, pixels.width))
      rows = max(1, (count + columns - 1) / columns)
    } else {
      rows = max(1, shape[0])
      columns = max(1, shape.dropFirst().reduce(1, *))
    }
    size = PixelSize(width: min(columns, pixels.width), height: min(rows, pixels.height))
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
    let block = Block(rows: span(y, of: size.height, over: rows), columns: span(x, of: size.width, over: columns))
    return block.rows.lowerBound * columns + block.columns.lowerBound < elementCount ? block : nil
  }

  /// The pixel above element `index`; `nil` for one of a picture that did not fit.
  public func pixel(of index: Int) -> (x: Int, y: Int)? {
    guard index >= 0, index < elementCount else { return nil }
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    if case .pictures(let side, let first) = layout {
      guard row >= first else { return nil }
      let (line, place) = (row - first).quotientAndRemainder(dividingBy: picturesAcross)
      let y = line * (side + 1) + column / side
      return y < size.height ? (place * (side + 1) + column % side, y) : nil
    }
    return (pixel(column, of: size.width, over: columns), pixel(row, of: size.height, over: rows))
  }

  /// The elements of pixel `index` of `pixels` over `count` elements: as even as whole numbers allow.
  private func span(_ index: Int, of pixels: Int, over count: Int) -> Range<Int> {
    index * count / pixels..<(index + 1) * count / pixels
  }

  private func pixel(_ element: Int, of pixels: Int, over count: Int) -> Int {
    ((element + 1) * pixels - 1) / count
  }
}
