/// Draws a tile of elements that come in chunks, so that a parameter need not be in memory as a whole.
public struct TileBuilder: Sendable {
  private struct Pixel {
    var sum = 0.0
    var count = 0
    var farthest: Float = 0
    var isFinite = true
  }

  private let geometry: TileGeometry
  private let reduction: Tile.Reduction
  private var pixels: [Pixel]
  /// The first column below each pixel of a line, and the end.
  private let bounds: [Int]

  /// Begins a tile.
  public init(geometry: TileGeometry, reduction: Tile.Reduction) {
    self.geometry = geometry
    self.reduction = reduction
    let width = geometry.size.width
    pixels = Array(repeating: Pixel(), count: width * geometry.size.height)
    bounds = (0...width).map { $0 * geometry.columns / width }
  }

  /// Takes elements into account, of which the first is number `first` in row-major order.
  ///
  /// - Precondition: the parameter has so many elements.
  /// - Complexity: O(elements + pixels of the lines they are in).
  public mutating func add(_ elements: Span<Float>, from first: Int) {
    precondition(
      first >= 0 && elements.count <= geometry.elementCount - first,
      "a tile of \(geometry.elementCount) elements was given \(elements.count) from \(first)"
    )
    guard case .matrix = geometry.layout else { return addPictures(elements, from: first) }
    var place = 0
    while place < elements.count {
      let (row, column) = (first + place).quotientAndRemainder(dividingBy: geometry.columns)
      let end = min(elements.count, place + geometry.columns - column)
      guard let start = geometry.pixel(of: first + place) else { return }
      var x = start.x
      let line = start.y * geometry.size.width
      // The number in this chunk of the element in column 0.
      let origin = row * geometry.columns - first
      while place < end {
        let range = place..<max(place, min(end, origin + bounds[x + 1]))
        TileBuilder.add(elements, range, to: &pixels[line + x])
        place = range.upperBound
        x += 1
      }
    }
  }

  private mutating func addPictures(_ elements: Span<Float>, from first: Int) {
    for index in elements.indices {
      guard let (x, y) = geometry.pixel(of: first + index) else { continue }
      TileBuilder.add(elements, index..<index + 1, to: &pixels[y * geometry.size.width + x])
    }
  }

  private static func add(_ elements: Span<Float>, _ range: Range<Int>, to pixel: inout Pixel) {
    for index in range {
      let element = elements[index]
      guard element.isFinite else {
        pixel.isFinite = false
        return
      }
      pixel.sum += Double(element)
      if abs(element) > abs(pixel.farthest) { pixel.farthest = element }
    }
    pixel.count += range.count
  }

  /// The tile of what was taken into account.
  public var tile: Tile {
    var largest: Float = 0
    let values = pixels.map { pixel -> Float in
      guard pixel.isFinite else { return .nan }
      guard pixel.count > 0 else { return 0 }
      let value = reduction == .mean ? Float(pixel.sum / Double(pixel.count)) : pixel.farthest
      if value.isFinite { largest = max(largest, abs(value)) }
      return value
    }
    return Tile(geometry: geometry, reduction: reduction, pixels: values, largestMagnitude: largest)
  }
}
