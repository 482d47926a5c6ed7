/// The border of a panel, with a title at its top left, a note at its top right and one at its bottom right.
public struct Box: Hashable, Sendable {
  /// What it says at the top left.
  public var title: [Caption]
  /// What it says at the top right, or at the bottom right where there is no room beside the title.
  public var note: [Caption]
  /// What it says at the bottom right.
  public var footnote: [Caption]
  /// Whether the panel has the keyboard.
  public var isFocused: Bool

  /// Makes a border.
  public init(title: [Caption], note: [Caption] = [], footnote: [Caption] = [], isFocused: Bool = false) {
    self.title = title
    self.note = note
    self.footnote = footnote
    self.isFocused = isFocused
  }

  /// Draws the border along the edge of `rect`; the inside is left alone.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let style = theme[isFocused ? .focusedBorder : .border]
    // Without colours a heavier line says which panel has the keyboard.
    let isHeavy = isFocused && theme.isMonochrome
    let (across, down): (Unicode.Scalar, Unicode.Scalar) = isHeavy ? ("━", "┃") : ("─", "│")
    let corners: [Unicode.Scalar] = isHeavy ? ["┏", "┓", "┗", "┛"] : ["╭", "╮", "╰", "╯"]
    let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
    for x in rect.x + 1..<right {
      grid.put(across, x: x, y: rect.y, style: style)
      grid.put(across, x: x, y: bottom, style: style)
    }
    for y in rect.y + 1..<bottom {
      grid.put(down, x: rect.x, y: y, style: style)
      grid.put(down, x: right, y: y, style: style)
    }
    for (corner, place) in zip(corners, [(rect.x, rect.y), (right, rect.y), (rect.x, bottom), (right, bottom)]) {
      grid.put(corner, x: place.0, y: place.1, style: style)
    }
    drawNotes(on: &grid, in: rect, theme: theme)
  }

  private func drawNotes(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let room = rect.width - 6
    guard room > 0 else { return }
    let taken = draw(title, on: &grid, x: rect.x + 2, y: rect.y, width: room, theme: theme)
    let noteWidth = grid.width(of: note)
    let hasRoomAbove = taken + noteWidth + 3 <= room
    if noteWidth > 0, hasRoomAbove {
      draw(note, on: &grid, x: rect.maxX - 4 - noteWidth, y: rect.y, width: noteWidth, theme: theme)
    }
    let foot = footnote.isEmpty && !hasRoomAbove ? note : footnote
    let footWidth = grid.width(of: foot)
    if footWidth > 0, footWidth <= room {
      draw(foot, on: &grid, x: rect.maxX - 4 - footWidth, y: rect.maxY - 1, width: footWidth, theme: theme)
    }
  }

  /// Writes captions with a blank on either side and says how many cells the text took.
  @discardableResult
  private func draw(_ captions: [Caption], on grid: inout CellGrid, x: Int, y: Int, width: Int, theme: Theme) -> Int {
    guard !captions.isEmpty else { return 0 }
    grid.put(" ", x: x, y: y)
    let role: Role = isFocused ? .focusedTitle : .title
    let taken = grid.write(
      captions,
      x: x + 1,
      y: y,
      width: width,
      theme: theme,
      otherwise: role,
      truncation: .middle
    )
    grid.put(" ", x: x + 1 + taken, y: y)
    return taken
  }
}
