/// Where a moment is between the beginning and now: a line with a dot, and smaller signs at other moments.
public struct TimeBar: Hashable, Sendable {
  /// Where the moment is, 0…1.
  public var share: Double
  /// Where other moments are that somebody has marked, 0…1.
  public var marks: [Double]

  /// Makes a bar.
  public init(share: Double, marks: [Double] = []) {
    self.share = share
    self.marks = marks
  }

  /// Draws the bar into the first row of `rect`.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    guard rect.width > 0 else { return }
    let place = column(of: share, in: rect)
    for x in rect.x..<rect.maxX {
      let isPast = x < place
      grid.put(isPast ? "━" : "─", x: x, y: rect.y, style: theme[isPast ? .progress : .progressRest])
    }
    for mark in marks { grid.put("┼", x: column(of: mark, in: rect), y: rect.y, style: theme[.key]) }
    grid.put("●", x: place, y: rect.y, style: theme[.warning])
  }

  private func column(of share: Double, in rect: Rect) -> Int {
    let inside = share.isNaN ? 0 : max(0, min(1, share))
    return rect.x + Int((inside * Double(rect.width - 1)).rounded())
  }
}
