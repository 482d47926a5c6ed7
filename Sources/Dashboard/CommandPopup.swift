import Screen

/// What stands above the line that is being typed: what could follow, or why it cannot be done.
enum CommandPopup {
  /// The most rows of candidates.
  private static func mostRows(on size: Size) -> Int { size.height >= 32 ? 12 : 8 }

  /// Draws the box.
  static func draw(_ state: DashboardState, on grid: inout CellGrid) {
    guard let typing = state.typing, typing.purpose == .command else { return }
    if let complaint = typing.complaint {
      return Popup.say(complaint, [Caption("× not done", .warning)], .text, on: &grid, state)
    }
    let completion = typing.cycle?.completion ?? state.completion
    let typed = TypedCommand(typing.cycle?.typed.head ?? typing.line.head)
    let command = typed.argumentStart == nil ? nil : LineCommand.named(typed.name)
    guard !completion.candidates.isEmpty || command != nil else { return }
    draw(completion, typing.cycle?.index, of: command, on: &grid, state)
  }

  private static func draw(
    _ completion: Completion,
    _ selected: Int?,
    of command: LineCommand?,
    on grid: inout CellGrid,
    _ state: DashboardState
  ) {
    let room = state.size.width - 4
    let all = completion.candidates
    let rows = min(all.count, mostRows(on: state.size))
    let labels = min(room, all.map { grid.width(of: $0.label) }.max() ?? 0)
    let notes = all.map { grid.width(of: $0.note) }.filter { labels + 2 + $0 <= room }.max() ?? 0
    let usage = command.map { [Caption($0.usage, .key), Caption("  " + $0.help, .dim)] }
    let title = command.map { [Caption($0.name)] } ?? [Caption("Commands")]
    let width = max(
      labels + (notes > 0 ? 2 + notes : 0),
      usage.map { grid.width(of: $0) } ?? 0,
      grid.width(of: title) + 4
    )
    let lines = rows + (usage == nil ? 0 : 1)
    let top = max(0, min(all.count - rows, (selected ?? 0) - rows / 2))
    var box = Box(title: title)
    if all.count > rows { box.footnote = [Caption("\(top + 1)…\(top + rows) of \(all.count)", .dim)] }
    let rect = Popup.place(lines: lines, width: max(width, grid.width(of: box.footnote) + 4), on: state.size)
    let inside = Popup.open(box, in: rect, on: &grid, theme: state.theme)
    if let usage { grid.write(usage, x: inside.x, y: inside.y, width: inside.width, theme: state.theme) }
    for (row, candidate) in all.dropFirst(top).prefix(rows).enumerated() {
      let y = inside.maxY - rows + row
      let isSelected = selected == top + row
      let style = state.theme[isSelected ? .selection : .text]
      if isSelected {
        grid.put("▸", x: rect.x + 1, y: y, style: state.theme[.key])
        grid.restyle(Rect(x: inside.x, y: y, width: inside.width, height: 1)) { $0 = style }
      }
      grid.write(candidate.label, x: inside.x, y: y, width: labels, style: style, truncation: .middle)
      // A note that would be cut is left out.
      guard grid.width(of: candidate.note) <= inside.width - labels - 2 else { continue }
      let noteStyle = isSelected ? style : state.theme[.dim]
      grid.write(candidate.note, x: inside.x + labels + 2, y: y, width: inside.width - labels - 2, style: noteStyle)
    }
  }
}
