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
}
