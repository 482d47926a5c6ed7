import Testing

@testable import Inspection

@Suite struct `A tile of elements in chunks` {
  @Test(arguments: [[7, 13], [30], [1], [5, 3, 4], [40, 64], [3, 784]], [1, 4, 7, 1000])
  func `is the tile of all of them`(shape: [Int], chunk: Int) {
    let count = shape.reduce(1, *)
    var elements = (0..<count).map { Float(($0 * 7919) % 101) - 50 }
    if count > 20 { elements[17] = .nan }
    for layout in [TileLayout.matrix, .pictures(side: 8, first: 1)] {
      for reduction in Tile.Reduction.allCases {
        let geometry = TileGeometry(shape: shape, layout: layout, fitting: PixelSize(width: 11, height: 9))
        var builder = TileBuilder(geometry: geometry, reduction: reduction)
        for first in stride(from: 0, to: count, by: chunk) {
          let part = Array(elements[first..<min(count, first + chunk)])
          builder.add(part.span, from: first)
        }
        let expected = Tile(geometry: geometry, reduction: reduction, elements: elements.span)
        #expect(builder.tile.pixels.map(\.bitPattern) == expected.pixels.map(\.bitPattern))
        #expect(builder.tile.largestMagnitude == expected.largestMagnitude)
      }
    }
  }
}
