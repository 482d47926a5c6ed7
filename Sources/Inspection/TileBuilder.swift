/// Draws a tile of elements that come in chunks, so that a parameter need not be in memory as a whole.
public struct TileBuilder: Sendable {
  private let geometry: TileGeometry
  private let reduction: Tile.Reduction
  private var pixels: [TilePixel]
  /// The first column below each pixel of a line, and the end.
  private let bounds: [Int]

  /// Begins a tile.
  public init(geometry: TileGeometry, reduction: Tile.Reduction) {
    self.geometry = geometry
    self.reduction = reduction
    let width = geometry.size.width
    pixels = Array(repeating: TilePixel(), count: width * geometry.size.height)
    let columns = geometry.window.columns
    bounds = (0...width).map { columns.lowerBound + $0 * columns.count / width }
  }

  /// Takes elements into account, of which the first is number `first` in row-major order.
  ///
  /// - Precondition: the parameter has so many elements.
  /// - Complexity: O(elements that are seen + pixels of the lines they are in).
  public mutating func add(_ elements: Span<Float>, from first: Int) {
    precondition(
      first >= 0 && elements.count <= geometry.elementCount - first,
      "a tile of \(geometry.elementCount) elements was given \(elements.count) from \(first)"
    )
    guard case .matrix = geometry.layout else { return addPictures(elements, from: first) }
    let seen = geometry.elementRange.clamped(to: first..<first + elements.count)
    guard !seen.isEmpty else { return }
    let lastRow = geometry.place(of: seen.upperBound - 1).row
    for row in geometry.place(of: seen.lowerBound).row...lastRow {
      let part = geometry.elements(row: row, columns: geometry.window.columns).clamped(to: seen)
      guard !part.isEmpty, let start = geometry.pixel(of: part.lowerBound) else { continue }
      let line = start.y * geometry.size.width
      // The number of the element in column 0.
      let origin = geometry.origin + row * geometry.columns
      var (x, place) = (start.x, part.lowerBound)
      while place < part.upperBound {
        let end = max(place, min(part.upperBound, origin + bounds[x + 1]))
        pixels[line + x].add(elements, place - first..<end - first)
        place = end
        x += 1
      }
    }
  }

  private mutating func addPictures(_ elements: Span<Float>, from first: Int) {
    let seen = geometry.elementRange.clamped(to: first..<first + elements.count)
    for index in seen {
      guard let (x, y) = geometry.pixel(of: index) else { continue }
      pixels[y * geometry.size.width + x].add(elements, index - first..<index - first + 1)
    }
  }

  /// The tile of what was taken into account.
  public var tile: Tile {
    let values = pixels.map { $0.value(reduction) }
    let largest = values.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : $0 }
    return Tile(geometry: geometry, reduction: reduction, pixels: values, largestMagnitude: largest)
  }
}
