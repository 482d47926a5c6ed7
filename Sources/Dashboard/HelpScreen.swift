import Screen

/// The help: the table of keys, grouped, and the signs of the tree.
enum HelpScreen {
  /// A line of the help.
  struct Line: Equatable {
    /// What is explained; empty for a heading.
    var label: String
    /// What it means, or the heading.
    var text: String
    /// Whether it takes more room to write than a key.
    var isWide = false
  }

  /// The columns of a command with its arguments.
  static let wideLabel = 24

  private static let signs: [(String, String)] = [
    ("=3", "tied: one parameter with three uses"),
    ("× ×3", "frozen: the optimiser does not change it; tied with three uses"),
    ("?", "lazy: its shape is known after the first batch"),
    ("!", "holds NaN or ∞"),
    ("▲", "something is wrong with it; panel 7 says what"),
    ("◆ ◂ ▾", "in panel 7: changed by a person, taken back, saved;"),
    ("▸ ■ ×", "begun again, paused where it was to, refused"),
    ("—", "got no gradient in the last step; that is not zero"),
    ("‖w‖ ‖g‖", "the norms of the values and of the last gradient"),
    ("‖Δ‖/‖w‖", "the norm of the last update over that of the values"),
    ("┊ ●", "the same on a logarithmic axis; the guide is 1e−3, the usual"),
    ("drift", "how far the values are from the first ones, over their norm"),
    ("mouse", "a click selects, the wheel scrolls what is under it"),
  ]

  /// The lines that contain `filter`, below their headings.
  static func lines(containing filter: String) -> [Line] {
    let wanted = filter.lowercased()
    func matches(_ line: Line) -> Bool {
      wanted.isEmpty || line.text.lowercased().contains(wanted) || line.label.lowercased().contains(wanted)
    }
    var groups = KeyCommand.Group.allCases.map { group in
      (group.rawValue, KeyCommand.all.filter { $0.group == group }.map { Line(label: $0.label, text: $0.help) })
    }
    groups.append(("Commands", LineCommand.all.map { Line(label: $0.usage, text: $0.help, isWide: true) }))
    groups.append(("Signs", signs.map { Line(label: $0.0, text: $0.1) }))
    return groups.flatMap { heading, lines in
      let found = lines.filter(matches)
      return found.isEmpty ? [] : [Line(label: "", text: heading)] + found + [Line(label: "", text: "")]
    }.dropLast()
  }

  /// Where the lines are.
  static func inside(of body: Rect) -> Rect {
    let width = min(body.width, 92)
    return Rect(x: body.x + (body.width - width) / 2, y: body.y, width: width, height: body.height).inset(dx: 1, dy: 1)
  }

  /// Draws the help over the body.
  static func draw(_ help: DashboardState.Help, _ state: DashboardState, on grid: inout CellGrid, in body: Rect) {
    let inside = inside(of: body)
    let lines = lines(containing: help.filter)
    var box = Box(title: [Caption("Help")], isFocused: true)
    if !help.filter.isEmpty { box.note = [Caption("lines with “\(help.filter)”", .dim)] }
    if lines.count > inside.height {
      let last = min(lines.count, help.top + inside.height)
      box.footnote = [Caption("\(help.top + 1)…\(last) of \(lines.count)", .dim)]
    }
    box.draw(on: &grid, in: inside.inset(dx: -1, dy: -1), theme: state.theme)
    if lines.isEmpty { grid.explain("no line contains “\(help.filter)”", in: inside, theme: state.theme) }
    for (index, line) in lines.dropFirst(help.top).prefix(inside.height).enumerated() {
      let y = inside.y + index
      guard !line.label.isEmpty else {
        grid.write(line.text, x: inside.x + 1, y: y, width: inside.width - 2, style: state.theme[.strong])
        continue
      }
      let width = line.isWide ? wideLabel : 10
      grid.write(line.label, x: inside.x + 3, y: y, width: width, style: state.theme[.key])
      let left = inside.x + 4 + width
      grid.write(line.text, x: left, y: y, width: inside.maxX - left - 1, style: state.theme[.text])
    }
  }
}

extension DashboardState {
  /// Scrolls the help, as far as it goes.
  mutating func scrollHelp(by lines: Int) {
    guard let help else { return }
    let height = HelpScreen.inside(of: helpBody).height
    let count = HelpScreen.lines(containing: help.filter).count
    self.help?.top = max(0, min(count - height, help.top + lines))
  }

  /// What the help may cover.
  var helpBody: Rect { Rect(x: 0, y: 2, width: size.width, height: size.height - 3) }
}
