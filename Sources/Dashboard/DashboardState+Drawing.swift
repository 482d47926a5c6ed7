import Inspection
public import Screen

extension DashboardState {
  /// Draws a frame; what the size of the grid does not hold is left out.
  public func draw(into grid: inout CellGrid) {
    grid.isASCII = !capabilities.isUnicode
    grid.fill(grid.bounds)
    defer { theme.paint(&grid) }
    let layout = layout
    guard !layout.isTooSmall else { return drawSentence(on: &grid) }
    Header.draw(self, on: &grid, in: layout.header)
    Footer.draw(self, on: &grid, in: layout.footer)
    if help == nil { Hints.draw(self, on: &grid, in: layout.hint) }
    if let help {
      HelpScreen.draw(help, self, on: &grid, in: helpBody)
    } else if isStarting {
      drawStarting(on: &grid)
    } else {
      for panel in Panel.all {
        if let rect = layout.panels[panel.id] { panel.draw(self, on: &grid, in: rect) }
      }
    }
    drawPopups(on: &grid, layout)
  }

  /// What is over the panels: the menu, what can be typed, a question that is longer than the footer.
  private func drawPopups(on grid: inout CellGrid, _ layout: DashboardLayout) {
    if let menu { InitializerMenuPanel.draw(menu, self, on: &grid) }
    if let question {
      guard !Footer.hasRoom(for: question, on: grid, in: layout.footer) else { return }
      Popup.say(question.sentence, [Caption("Sure?")], .warning, on: &grid, self)
    } else if typing != nil {
      CommandPopup.draw(self, on: &grid)
    } else if let event = news.event, message == nil, menu == nil,
      !Footer.hasRoom(for: event, self, on: grid, in: layout.footer)
    {
      let role: Role = event.kind == .refused ? .warning : .text
      Popup.say(news.sentence, [Caption("\(event.kind.words), step \(event.step)")], role, on: &grid, self)
    }
  }

  /// A new frame of the size of the screen.
  public var frame: CellGrid {
    var grid = CellGrid(size: size)
    draw(into: &grid)
    return grid
  }

  /// What a screen shows that has no room for panels.
  private func drawSentence(on grid: inout CellGrid) {
    let smallest = DashboardLayout.smallest
    let need = "\(smallest.width)×\(smallest.height)"
    let sentences = [
      "paramtop needs \(need), this is \(size.width)×\(size.height); make it larger, or q quits",
      "needs \(need), has \(size.width)×\(size.height)", need, "",
    ]
    let fitting = sentences.first { grid.width(of: $0) <= size.width } ?? ""
    grid.write(fitting, x: 0, y: (size.height - 1) / 2, width: size.width, alignment: .center)
  }

  /// Whether there is nothing to look at yet.
  private var isStarting: Bool {
    snapshot.map { $0.outline.nodes.isEmpty && $0.run?.state == .starting } ?? true
  }

  /// What the body shows before there is anything to look at.
  private func drawStarting(on grid: inout CellGrid) {
    let y = helpBody.y + helpBody.height / 2 - 1
    let width = size.width
    grid.write("starting \(subject)", x: 0, y: y, width: width, style: theme[.strong], alignment: .center)
    let hint = "the model is being built; its panels appear with the first snapshot"
    grid.write(hint, x: 0, y: y + 1, width: width, style: theme[.dim], alignment: .center)
    guard let activity = snapshot?.activity else { return }
    let room = Rect(x: 0, y: y + 3, width: width, height: 3)
    ActivityLine.draw(activity, on: &grid, in: room, theme: theme)
  }
}
