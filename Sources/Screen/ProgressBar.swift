/// A share of something as a line that fills from the left, to half a cell.
public struct ProgressBar: Hashable, Sendable {
  /// The share that is done, 0…1.
  public var share: Double

  /// Makes a bar; a share outside 0…1, or one that is not a number, is brought inside.
  public init(share: Double) { self.share = share.isNaN ? 0 : max(0, min(1, share)) }

  /// Draws the bar into the first row of `rect`.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let halves = Int((share * Double(2 * rect.width)).rounded(.down))
    for index in 0..<rect.width {
      let isDone = 2 * index + 2 <= halves
      let isHalf = 2 * index + 1 == halves
      let scalar: Unicode.Scalar = isDone ? "━" : isHalf ? "╸" : "─"
      grid.put(scalar, x: rect.x + index, y: rect.y, style: theme[isDone || isHalf ? .progress : .progressRest])
    }
  }
}
