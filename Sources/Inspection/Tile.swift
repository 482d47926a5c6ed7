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
  /// Row by row, `geometry.size.width * geometry.size.height` pixels; ±∞ where elements below are that, and NaN where one
  /// is not a number or where both infinities are.
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
        var pixel = TilePixel()
        for row in block.rows {
          let range = geometry.elements(row: row, columns: block.columns)
          if !range.isEmpty { pixel.add(elements, range) }
        }
        let value = pixel.value(reduction)
        pixels[y * width + x] = value
        if value.isFinite { largest = max(largest, abs(value)) }
      }
    }
    self.init(geometry: geometry, reduction: reduction, pixels: pixels, largestMagnitude: largest)
  }
}

/// What is known of the elements below a pixel.
struct TilePixel: Sendable {
  private var sum = 0.0
  private var count = 0
  private var farthest: Float = 0
  /// The sum of the elements that are not finite: of both infinities, and of NaN, that is NaN.
  private var special: Float = 0

  /// Takes the elements of a range of `elements` into account.
  @inline(__always)
  mutating func add(_ elements: Span<Float>, _ range: Range<Int>) {
    for index in range {
      let element = elements[index]
      guard element.isFinite else {
        special += element
        continue
      }
      sum += Double(element)
      if abs(element) > abs(farthest) { farthest = element }
    }
    count += range.count
  }

  /// What the pixel shows.
  func value(_ reduction: Tile.Reduction) -> Float {
    // Of the many bit patterns of NaN the usual one.
    if special != 0 { return special.isNaN ? .nan : special }
    guard count > 0 else { return 0 }
    return reduction == .mean ? Float(sum / Double(count)) : farthest
  }
}
