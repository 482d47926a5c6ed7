/// What the colours of a heatmap mean: a bar from the highest to the lowest value with numbers at its ends and at zero.
public struct ScaleLegend: Hashable, Sendable {
  /// The end of the scale on both sides of zero.
  public var limit: Float

  /// Makes the legend of a scale.
  public init(limit: Float) { self.limit = limit }

  /// The columns that a legend takes, its numbers included.
  public static let width = 9

  /// Draws the bar along the left edge of `rect` and the numbers to its right.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    // An odd height puts zero into the middle of a cell.
    let height = rect.height - (rect.height + 1) % 2
    guard height >= 3, rect.width >= 3 else { return }
    let steps = height * theme.pixelsPerCell
    let pixels: [Float?] = (0..<steps).map { limit * (1 - 2 * (Float($0) + 0.5) / Float(steps)) }
    var bar = Heatmap(pixels: pixels, width: 1, limit: limit)
    bar.magnification = (2, 1)
    bar.draw(on: &grid, in: Rect(x: rect.x, y: rect.y, width: 2, height: height), theme: theme)
    // Both ends with the same digits: they are the same number.
    let end = Numeral.column(Double(limit), width: rect.width - 4)
    let labels = [(0, end), (height / 2, "0"), (height - 1, limit == 0 ? end : "−" + end)]
    for (row, text) in labels {
      grid.write(text, x: rect.x + 3, y: rect.y + row, width: rect.width - 3, style: theme[.dim], alignment: .right)
    }
  }
}
