/// Pixels across and down.
public struct PixelSize: Hashable, Sendable {
  /// Across.
  public var width: Int
  /// Down.
  public var height: Int
  /// Makes a size, at least one pixel each way.
  public init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
  }
}

/// How the elements of a parameter become a picture.
public enum TileLayout: Hashable, Sendable {
  /// First axis down, all other axes across; a vector is wrapped into lines.
  case matrix
  /// Each row as its own picture of `side` by `side`, the pictures side by side with a gap of one pixel, beginning with
  /// row `first` where there is no room for all of them.
  case pictures(side: Int, first: Int = 0)
}

/// A parameter as a picture: each pixel one element, or the mean or the largest magnitude of a block of them.
public struct Tile: Equatable, Sendable {
  /// What a pixel says of the elements below it.
  public enum Reduction: Hashable, Sendable, CaseIterable {
    /// Their mean.
    case mean
    /// The one that is farthest from zero, with its sign.
    case largestMagnitude
  }

  /// Which element is where.
  public var geometry: TileGeometry
  /// How blocks were reduced.
  public var reduction: Reduction
  /// Row by row, `geometry.size.width * geometry.size.height` pixels; NaN also where elements are not a number.
  public var pixels: [Float]
  /// The largest magnitude among the finite pixels: the end of a colour scale that is centred at zero.
  public var largestMagnitude: Float
}

extension Tile {
  /// Draws the `count` elements that `element` gives onto the pixels of `geometry`.
  ///
  /// - Complexity: O(elements).
  public init(geometry: TileGeometry, reduction: Reduction, elements: Span<Float>) {
    precondition(
      elements.count == geometry.elementCount,
      "a tile of \(geometry.elementCount) elements was given \(elements.count)"
    )
    let width = geometry.size.width
    var pixels = [Float](repeating: 0, count: width * geometry.size.height)
    var largest: Float = 0
    for y in 0..<geometry.size.height {
      for x in 0..<width {
        guard let block = geometry.block(x: x, y: y) else { continue }
        let pixel = Tile.reduce(block, stride: geometry.columns, reduction, elements)
        pixels[y * width + x] = pixel
        if pixel.isFinite { largest = max(largest, abs(pixel)) }
      }
    }
    self.init(geometry: geometry, reduction: reduction, pixels: pixels, largestMagnitude: largest)
  }

  private static func reduce(
    _ block: TileGeometry.Block,
    stride: Int,
    _ reduction: Reduction,
    _ elements: Span<Float>
  ) -> Float {
    var sum = 0.0
    var count = 0
    var farthest: Float = 0
    for row in block.rows {
      for column in block.columns {
        let index = row * stride + column
        guard index < elements.count else { break }
        let element = elements[index]
        guard element.isFinite else { return .nan }
        sum += Double(element)
        count += 1
        if abs(element) > abs(farthest) { farthest = element }
      }
    }
    switch reduction {
    case .mean: return count == 0 ? 0 : Float(sum / Double(count))
    case .largestMagnitude: return farthest
    }
  }
}
