/// Numbers over time in one row of cells, each an eighth of a cell exact.
public struct Sparkline: Hashable, Sendable {
  /// The numbers, oldest first; those that are not finite leave a gap.
  public var values: [Float]
  /// How it is meant.
  public var role: Role

  /// Makes a sparkline.
  public init(_ values: [Float], role: Role = .series) {
    self.values = values
    self.role = role
  }

  /// Draws into the first row of `rect`; more numbers than columns are averaged, fewer stand at the right end.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let columns = Sparkline.resampled(values, to: rect.width)
    let finite = columns.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return }
    let left = rect.maxX - columns.count
    let glyphs = grid.isASCII ? Sparkline.asciiGlyphs : Sparkline.eighths
    for (index, value) in columns.enumerated() where value.isFinite {
      let share = high > low ? (value - low) / (high - low) : 0.5
      let glyph = glyphs[min(glyphs.count - 1, Int(share * Float(glyphs.count)))]
      grid.put(glyph, x: left + index, y: rect.y, style: theme[role])
    }
  }

  /// The numbers as at most `count` means of equal stretches.
  static func resampled(_ values: [Float], to count: Int) -> [Float] {
    guard values.count > count else { return values }
    return (0..<max(0, count)).map { column in
      let stretch = values[column * values.count / count..<(column + 1) * values.count / count].filter(\.isFinite)
      return stretch.isEmpty ? .nan : stretch.reduce(0, +) / Float(stretch.count)
    }
  }

  /// Blocks from an eighth of a cell to a whole one.
  public static let eighths: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  static let asciiGlyphs: [Unicode.Scalar] = ["_", ".", "-", "=", "*", "#"]
}

extension Sparkline {
  /// The sparkline as text of exactly `width` characters, for tables.
  public func text(width: Int) -> String {
    var grid = CellGrid(size: Size(width: width, height: 1))
    draw(on: &grid, in: grid.bounds, theme: Theme(for: Capabilities(colorDepth: .monochrome)))
    return String(String.UnicodeScalarView(grid.cells.map(\.scalar)))
  }
}
