import Dashboard
import Screen

/// What the tour says, as subtitles below the frame.
struct DemoCaption {
  /// A line that says where in the tour this is, and two of text.
  private static let height = 3
  /// The fewest rows at which the frame gives way to the caption.
  private static let leastHeight = 24 + height

  /// What the scene is about.
  var heading: String
  /// What is said.
  var text: String
  /// Whether the tour waits for the person.
  var isHeld: Bool

  /// The part of a terminal that the frame gets.
  static func room(for size: Size) -> Size {
    size.height < leastHeight ? size : Size(width: size.width, height: size.height - height)
  }

  /// Draws it into the last rows; where the frame has these too, above its footer.
  func draw(on grid: inout CellGrid, theme: Theme) {
    let isBelow = grid.size.height >= DemoCaption.leastHeight
    let top = grid.size.height - DemoCaption.height - (isBelow ? 0 : 1)
    let width = grid.size.width
    guard top >= 0, width > 0 else { return }
    grid.fill(Rect(x: 0, y: top, width: width, height: DemoCaption.height))
    for x in 0..<width { grid.put("─", x: x, y: top, style: theme[.border]) }
    let hold = Caption(isHeld ? " Space goes on " : " Space holds ", isHeld ? .match : .dim)
    let line = SegmentLine(
      [.init([Caption(" \(heading) ", .strong)], importance: 1)],
      trailing: [hold, Caption(" n next  q quit ", .dim)]
    )
    line.draw(on: &grid, in: Rect(x: 1, y: top, width: width - 2, height: 1), theme: theme)
    let left = max(1, (width - 110) / 2)
    for (row, words) in grid.wrapped(text, width: width - 2 * left).prefix(2).enumerated() {
      grid.write(words, x: left, y: top + 1 + row, width: width - 2 * left, style: theme[.text])
    }
  }
}
