/// What the colours of a heatmap mean: a bar from the highest to the lowest value with numbers at its ends and at zero.
public struct ScaleLegend: Hashable, Sendable {
  /// The end of the scale on both sides of zero.
  public var limit: Float
  /// Whether the mark of what is not a number is explained too.
  public var hasNotANumber: Bool

  /// Makes the legend of a scale.
  public init(limit: Float, hasNotANumber: Bool = false) {
    self.limit = limit
    self.hasNotANumber = hasNotANumber
  }

  /// The columns that a legend takes, its numbers included.
  public static let width = 9

  /// Draws the bar along the left edge of `rect` and the numbers to its right.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    // An odd height puts zero into the middle of a cell.
    let room = rect.height - (hasNotANumber ? 2 : 0)
    let height = room - (room + 1) % 2
    guard height >= 3, rect.width >= 3 else { return }
    let steps = height * theme.pixelsPerCell
    let pixels: [Float?] = (0..<steps).map { limit * (1 - 2 * (Float($0) + 0.5) / Float(steps)) }
    var bar = Heatmap(pixels: pixels, width: 1, limit: limit)
    bar.magnification = (2, 1)
    bar.draw(on: &grid, in: Rect(x: rect.x, y: rect.y, width: 2, height: height), theme: theme)
    // Both ends with the same digits: they are the same number.
    let end = Numeral.column(Double(limit), width: rect.width - 3)
    let labels = limit > 0 ? [(0, end), (height / 2, "0"), (height - 1, "−" + end)] : [(height / 2, "0")]
    for (row, text) in labels {
      grid.write(text, x: rect.x + 2, y: rect.y + row, width: rect.width - 2, style: theme[.dim], alignment: .right)
    }
    guard hasNotANumber else { return }
    let y = rect.y + height + 1
    var mark = Heatmap(pixels: Array(repeating: .nan, count: theme.pixelsPerCell), width: 1, limit: limit)
    mark.magnification = (2, 1)
    mark.draw(on: &grid, in: Rect(x: rect.x, y: y, width: 2, height: 1), theme: theme)
    grid.write("NaN", x: rect.x + 3, y: y, width: rect.width - 3, style: theme[.bad], alignment: .right)
  }
}
