import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `A close-up` {
  private let theme = Theme(for: Capabilities())

  @Test func `is a power of two of elements to a pixel, and then single elements in many pixels`() throws {
    let room = PixelSize(width: 60, height: 30)
    for (level, rows, columns) in [(3, 240, 480), (1, 60, 120), (0, 30, 60), (-1, 15, 30), (-2, 15, 7)] {
      let part = try #require(CloseUp(level: level).part(of: [1000, 1000], on: room, theme))
      #expect(part.window.rows.count == rows && part.window.columns.count == columns)
      let geometry = TileGeometry(shape: [1000, 1000], layout: .matrix, fitting: part.pixels, window: part.window)
      #expect(geometry.isReduced == (level > 0))
    }
  }

  @Test func `stays inside the parameter`() throws {
    let room = PixelSize(width: 60, height: 30)
    for (row, column) in [(-5, -5), (990, 3), (5000, 5000)] {
      let part = try #require(CloseUp(level: 0, row: row, column: column).part(of: [1000, 500], on: room, theme))
      #expect(part.window.rows.lowerBound >= 0 && part.window.rows.upperBound <= 1000)
      #expect(part.window.columns.lowerBound >= 0 && part.window.columns.upperBound <= 500)
      #expect(part.window.rows.count == 30 && part.window.columns.count == 60)
    }
    let vector = try #require(CloseUp(level: -2, column: 5000).part(of: [1000], on: room, theme))
    #expect(vector.window.columns == 895..<1000 && vector.pixels == PixelSize(width: 7, height: 15))
  }

  @Test func `is none where all is seen, and bears sizes without bound`() {
    let room = PixelSize(width: 60, height: 30)
    #expect(CloseUp(level: 0).part(of: [30, 60], on: room, theme) == nil)
    #expect(CloseUp(level: 5).part(of: [100], on: room, theme) == nil)
    #expect(CloseUp(level: 62).part(of: [1 << 30, 1 << 30], on: room, theme) == nil)
    #expect(CloseUp(level: 2).part(of: [1 << 31, 1 << 31], on: room, theme)?.window.rows.count == 120)
  }
}
