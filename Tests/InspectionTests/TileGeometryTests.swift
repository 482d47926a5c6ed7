import Inspection
import Testing

@Suite struct `The geometry of a part` {
  /// Parts of matrices, of a stack of kernels and of vectors, some of them beyond their ends.
  static let cases: [(shape: [Int], window: TileWindow, pixels: PixelSize)] = {
    var cases: [(shape: [Int], window: TileWindow, pixels: PixelSize)] = []
    for shape in [[1, 1], [7, 13], [64, 128], [5, 3, 2, 2], [30], [1000], [1]] {
      let (rows, columns) = shape.count > 1 ? (shape[0], shape.dropFirst().reduce(1, *)) : (1, shape[0])
      for (top, left) in [(0, 0), (rows / 2, columns / 3), (rows - 1, columns - 1)] {
        for (height, width) in [(1, 1), (3, 5), (rows, 2), (rows + 9, columns + 9)] {
          let window = TileWindow(rows: top..<top + height, columns: left..<left + width)
          for pixels in [PixelSize(width: 4, height: 3), PixelSize(width: 50, height: 40)] {
            cases.append((shape, window, pixels))
          }
        }
      }
    }
    return cases
  }()

  @Test func `covers every element that is seen exactly once, and no other`() {
    for (shape, window, pixels) in Self.cases {
      let geometry = TileGeometry(shape: shape, layout: .matrix, fitting: pixels, window: window)
      #expect(geometry.size.width <= pixels.width && geometry.size.height <= pixels.height)
      var seen: Set<Int> = []
      for y in 0..<geometry.size.height {
        for x in 0..<geometry.size.width {
          guard let block = geometry.block(x: x, y: y) else { continue }
          for row in block.rows {
            for element in geometry.elements(row: row, columns: block.columns) {
              #expect(seen.insert(element).inserted)
              let pixel = geometry.pixel(of: element)
              #expect(pixel?.x == x && pixel?.y == y)
            }
          }
        }
      }
      let columns = shape.count > 1 ? shape.dropFirst().reduce(1, *) : shape[0]
      let expected = (0..<geometry.elementCount).filter { element in
        shape.count < 2
          ? window.columns.contains(element)
          : window.rows.contains(element / columns) && window.columns.contains(element % columns)
      }
      #expect(seen == Set(expected), "\(shape) \(window) on \(pixels)")
      for element in 0..<geometry.elementCount where !seen.contains(element) {
        // A short last line of a vector shares its pixels with nobody.
        #expect(geometry.pixel(of: element) == nil)
      }
      #expect(
        geometry.elementRange.lowerBound == expected.min()
          && geometry.elementRange.upperBound == (expected.max() ?? 0) + 1
      )
      #expect(geometry.isPart == (seen.count < geometry.elementCount))
    }
  }

  @Test func `is drawn from chunks as from all elements`() {
    for (shape, window, pixels) in Self.cases {
      let count = shape.reduce(1, *)
      var elements = (0..<count).map { Float(($0 * 7919) % 101) - 50 }
      if count > 20 { (elements[17], elements[18]) = (.nan, -.infinity) }
      let geometry = TileGeometry(shape: shape, layout: .matrix, fitting: pixels, window: window)
      let expected = Tile(geometry: geometry, reduction: .mean, elements: elements.span)
      for chunk in [3, 64, 10_000] {
        var builder = TileBuilder(geometry: geometry, reduction: .mean)
        for first in stride(from: 0, to: count, by: chunk) {
          builder.add(Array(elements[first..<min(count, first + chunk)]).span, from: first)
        }
        #expect(builder.tile.pixels.map(\.bitPattern) == expected.pixels.map(\.bitPattern))
      }
      // What is not seen need not be read.
      var builder = TileBuilder(geometry: geometry, reduction: .mean)
      let range = geometry.elementRange
      builder.add(Array(elements[range]).span, from: range.lowerBound)
      #expect(builder.tile.pixels.map(\.bitPattern) == expected.pixels.map(\.bitPattern))
    }
  }

  @Test func `leaves out what is far outside`() {
    let window = TileWindow(rows: 100..<200, columns: -5..<(-2))
    let geometry = TileGeometry(
      shape: [4, 6],
      layout: .matrix,
      fitting: PixelSize(width: 9, height: 9),
      window: window
    )
    #expect(geometry.window == TileWindow(rows: 3..<4, columns: 0..<1))
    let empty = TileGeometry(shape: [0], layout: .matrix, fitting: PixelSize(width: 9, height: 9), window: window)
    #expect(empty.elementRange.isEmpty && empty.block(x: 0, y: 0) == nil)
  }
}

@Suite struct `A pixel` {
  @Test func `shows what is not finite below it`() {
    let infinity = Float.infinity
    let elements: [Float] = [1, infinity, -infinity, 2, infinity, -infinity, .nan, 3, 4, 5]
    let geometry = TileGeometry(shape: [1, 10], layout: .matrix, fitting: PixelSize(width: 5, height: 1))
    for reduction in Tile.Reduction.allCases {
      let tile = Tile(geometry: geometry, reduction: reduction, elements: elements.span)
      #expect(tile.pixels[0] == infinity && tile.pixels[1] == -infinity)
      #expect(tile.pixels[2].bitPattern == Float.nan.bitPattern && tile.pixels[3].isNaN)
      #expect(tile.pixels[4] == (reduction == .mean ? 4.5 : 5) && tile.largestMagnitude == tile.pixels[4])
    }
  }
}
