import Inspection
import Testing

@Suite struct `A tile` {
  @Test func `covers every element exactly once`() {
    let cases = [(1, 1, 4, 4), (3, 7, 2, 2), (10, 10, 3, 10), (64, 128, 50, 17), (5, 3, 9, 9)]
    for (rows, columns, width, height) in cases {
      let geometry = TileGeometry(
        shape: [rows, columns],
        layout: .matrix,
        fitting: PixelSize(width: width, height: height)
      )
      var seen = [Int](repeating: 0, count: rows * columns)
      for y in 0..<geometry.size.height {
        for x in 0..<geometry.size.width {
          guard let block = geometry.block(x: x, y: y) else { continue }
          for row in block.rows {
            for column in block.columns {
              seen[row * columns + column] += 1
              let pixel = geometry.pixel(of: row * columns + column)
              #expect(pixel?.x == x && pixel?.y == y)
            }
          }
        }
      }
      #expect(seen.allSatisfy { $0 == 1 }, "\(rows)x\(columns) on \(width)x\(height)")
    }
  }

  @Test func `shows pictures from any row on`() {
    for first in [0, 3, 9, 40] {
      let layout = TileLayout.pictures(side: 8, first: first)
      let geometry = TileGeometry(shape: [12, 64], layout: layout, fitting: PixelSize(width: 30, height: 20))
      #expect(geometry.picturesAcross == 3 && geometry.pictureRoom == 6)
      var seen: Set<Int> = []
      for y in 0..<geometry.size.height {
        for x in 0..<geometry.size.width {
          guard let block = geometry.block(x: x, y: y) else { continue }
          seen.insert(block.rows.lowerBound)
          let pixel = geometry.pixel(of: block.rows.lowerBound * 64 + block.columns.lowerBound)
          #expect(pixel?.x == x && pixel?.y == y)
        }
      }
      #expect(seen == Set((first..<first + 6).filter { $0 < 12 }))
      #expect(first == 0 || geometry.pixel(of: (first - 1) * 64) == nil)
    }
  }
}
