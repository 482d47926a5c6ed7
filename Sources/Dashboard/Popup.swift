import Screen

/// A box over the panels.
enum Popup {
  /// Clears a rectangle, draws a border along its edge and says what is inside.
  static func open(_ box: Box, in rect: Rect, on grid: inout CellGrid, theme: Theme) -> Rect {
    grid.fill(rect)
    var box = box
    box.isFocused = true
    box.draw(on: &grid, in: rect, theme: theme)
    return rect.inset(dx: 2, dy: 1)
  }

  /// The box just above the footer for `lines` of at most `width` cells.
  static func place(lines: Int, width: Int, on size: Size) -> Rect {
    let height = min(lines, size.height - 5) + 2
    let wide = min(size.width, width + 4)
    return Rect(x: 0, y: size.height - 1 - height, width: wide, height: height)
  }

  /// A sentence in lines that break between words.
  static func wrapped(_ text: String, _ role: Role, on grid: CellGrid, width: Int) -> [Caption] {
    grid.wrapped(text, width: width).map { Caption($0, role) }
  }

  /// A sentence in one line: as many of its words as fit, and an ellipsis for the others.
  static func firstWords(of text: String, on grid: CellGrid, width: Int) -> String {
    guard grid.width(of: text) > width else { return text }
    return (wrapped(text, .text, on: grid, width: width - 2).first?.text ?? "") + " …"
  }

  /// Writes a sentence into a box above the footer, broken between words.
  static func say(
    _ sentence: String,
    _ title: [Caption],
    _ role: Role,
    on grid: inout CellGrid,
    _ state: DashboardState
  ) {
    let room = state.size.width - 4
    let lines = wrapped(sentence, role, on: grid, width: room)
    let width = max(lines.map { grid.width(of: [$0]) }.max() ?? 0, grid.width(of: title) + 4)
    let rect = place(lines: lines.count, width: width, on: state.size)
    let inside = open(Box(title: title), in: rect, on: &grid, theme: state.theme)
    for (row, line) in lines.prefix(inside.height).enumerated() {
      grid.write([line], x: inside.x, y: inside.y + row, width: inside.width, theme: state.theme)
    }
  }
}
