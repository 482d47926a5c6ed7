import Screen
import Testing

/// What the suites about pictures share.
enum Drawn {
  static let ascii = Theme(for: Capabilities(colorDepth: .monochrome, isUnicode: false))
  static let mono = Theme(for: Capabilities(colorDepth: .monochrome))
  static let color = Theme(for: Capabilities(colorDepth: .indexed256))

  /// A grid for a theme.
  static func grid(_ width: Int, _ height: Int, _ theme: Theme = mono) -> CellGrid {
    CellGrid(size: Size(width: width, height: height), isASCII: !theme.capabilities.isUnicode)
  }

  /// The lines that a picture draws on a grid of its own.
  static func lines(
    _ width: Int,
    _ height: Int,
    _ theme: Theme = mono,
    draw: (inout CellGrid, Rect, Theme) -> Void
  ) -> [String] {
    var grid = grid(width, height, theme)
    draw(&grid, grid.bounds, theme)
    return grid.lines
  }
}
