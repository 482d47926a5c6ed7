import Inspection
import Screen

/// What went wrong, when first and where, and what a person did about it, as a timeline; and one of it in words.
enum DiagnosesPanel {
  /// How many rows the words need at least to be shown at all.
  private static let leastDetailHeight = 4
  /// The columns of the sign and the step.
  private static let stepWidth = 8

  /// How many rows the timeline has; the rest is for words.
  private static func timelineHeight(in inside: Rect, state: DashboardState) -> Int {
    let rows = state.timeline.count
    let most = inside.height - leastDetailHeight - 1
    return most < 1 ? inside.height : min(rows, max(1, min(most, inside.height / 2)))
  }

  /// The first row of the timeline that is to be seen: the selected one always is, or the last.
  private static func first(in height: Int, state: DashboardState) -> Int {
    let count = state.timeline.count
    let told = state.diagnoses.isEmpty ? count - 1 : 0
    return max(0, min(state.selectedEntry ?? told, count - height))
  }

  /// The entry in a row of the panel.
  static func index(atRow row: Int, in inside: Rect, state: DashboardState) -> Int? {
    let height = timelineHeight(in: inside, state: state)
    let index = first(in: height, state: state) + row
    return row >= 0 && row < height && state.timeline.indices.contains(index) ? index : nil
  }

  /// Draws timeline and words.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in inside: Rect) {
    let height = timelineHeight(in: inside, state: state)
    let (first, selected) = (first(in: height, state: state), state.selectedEntry)
    for (row, entry) in state.timeline.dropFirst(first).prefix(height).enumerated() {
      let place = Rect(x: inside.x, y: inside.y + row, width: inside.width, height: 1)
      switch entry {
      case .diagnosis(let diagnosis): draw(diagnosis, state, on: &grid, in: place)
      case .event(let event): draw(event, state, on: &grid, in: place)
      }
      if selected == first + row { highlight(place, state, on: &grid) }
    }
    guard let told = state.toldEntry, inside.height > height + leastDetailHeight else { return }
    let below = Rect(x: inside.x, y: inside.y + height, width: inside.width, height: inside.height - height)
    switch told {
    case .diagnosis(let diagnosis): tell(diagnosis, state, on: &grid, in: below)
    case .event(let event): tell(event, state, on: &grid, in: below)
    }
  }

  /// What a person did, with a sign of its own.
  private static func draw(_ event: RunEvent, _ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let theme = state.theme
    grid.put(event.kind.sign, x: rect.x + 1, y: rect.y, style: theme[event.kind.role])
    grid.write("\(event.step)", x: rect.x + 2, y: rect.y, width: stepWidth - 2, style: theme[.text], alignment: .right)
    let left = rect.x + stepWidth + 1
    let role: Role = event.kind == .refused ? .warning : .text
    let room = rect.maxX - left - 1
    grid.write(Popup.firstWords(of: event.sentence, on: grid, width: room), x: left, y: rect.y, style: theme[role])
  }

  private static func draw(_ diagnosis: Diagnosis, _ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let theme = state.theme
    let role: Role = !diagnosis.holds ? .dim : diagnosis.rule.severity == .bad ? .bad : .warning
    grid.put(diagnosis.holds ? "▲" : "·", x: rect.x + 1, y: rect.y, style: theme[role])
    let step = "\(diagnosis.step)"
    let quiet: Role = diagnosis.holds ? .text : .dim
    grid.write(step, x: rect.x + 2, y: rect.y, width: stepWidth - 2, style: theme[quiet], alignment: .right)
    let left = rect.x + stepWidth + 1
    grid.write(diagnosis.rule.name, x: left, y: rect.y, width: rect.maxX - left - 1, style: theme[role])
    let names = state.diagnoses.map { grid.width(of: $0.rule.name) }
    let column = left + (names.max() ?? 0) + 2
    let place = place(of: diagnosis, state)
    if rect.maxX - column >= 8 {
      grid.write(
        place,
        x: column,
        y: rect.y,
        width: rect.maxX - column - 1,
        theme: theme,
        otherwise: quiet,
        truncation: .middle
      )
    }
  }

  private static func highlight(_ rect: Rect, _ state: DashboardState, on grid: inout CellGrid) {
    let selection = state.theme[state.panel == .diagnoses ? .selection : .quietSelection]
    grid.restyle(rect) { style in
      style.background = selection.background
      style.attributes.formUnion(selection.attributes)
      if selection.foreground != .default, state.capabilities.colorDepth <= .sixteen {
        style.foreground = selection.foreground
      }
    }
  }

  /// The first parameter and how many more; nothing for what concerns the whole run.
  private static func place(of diagnosis: Diagnosis, _ state: DashboardState) -> [Caption] {
    guard let parameter = diagnosis.parameter, state.outline.parameters.indices.contains(parameter) else { return [] }
    let more = diagnosis.affected.count - 1
    let path = Caption(state.outline.parameters[parameter].path.description)
    return more > 0 ? [path, Caption(" +\(more)", .dim)] : [path]
  }

  /// What was done, in full.
  private static func tell(_ event: RunEvent, _ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let theme = state.theme
    for x in rect.x..<rect.maxX { grid.put("─", x: x, y: rect.y, style: theme[.border]) }
    let title = " \(event.kind.words), after step \(event.step) "
    grid.write(title, x: rect.x + 1, y: rect.y, width: rect.width - 2, style: theme[.dim])
    let lines = Popup.wrapped(event.sentence, .text, on: grid, width: rect.width - 2)
    for (row, line) in lines.prefix(rect.height - 1).enumerated() {
      grid.write([line], x: rect.x + 1, y: rect.y + 1 + row, width: rect.width - 2, theme: theme)
    }
  }

  /// When, by what evidence, by what measure, and what to do.
  private static func tell(_ diagnosis: Diagnosis, _ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let theme = state.theme
    for x in rect.x..<rect.maxX { grid.put("─", x: x, y: rect.y, style: theme[.border]) }
    grid.write(" \(diagnosis.rule.name) ", x: rect.x + 1, y: rect.y, width: rect.width - 2, style: theme[.dim])
    let sentences = [
      Caption(time(of: diagnosis) + diagnosis.evidence, .text), Caption(diagnosis.rule.advice, .strong),
      Caption("rule: " + diagnosis.rule.threshold(state.snapshot?.thresholds ?? .standard), .dim),
    ]
    var lines: [Caption] = []
    for sentence in sentences {
      let more = grid.wrapped(sentence.text, width: rect.width - 2).map { Caption($0, sentence.role) }
      // A sentence without its end says nothing.
      if lines.isEmpty || lines.count + more.count < rect.height { lines += more }
    }
    for (row, line) in lines.prefix(rect.height - 1).enumerated() {
      grid.write([line], x: rect.x + 1, y: rect.y + 1 + row, width: rect.width - 2, theme: theme)
    }
  }

  /// When it ended, or how well its beginning is known; the timeline tells the step itself.
  private static func time(of diagnosis: Diagnosis) -> String {
    if let end = diagnosis.endStep { return "gone at step \(end): " }
    guard let previous = diagnosis.previousStep, previous < diagnosis.step - 1 else { return "" }
    return "not yet at step \(previous): "
  }
}

extension Panel {
  /// The catalogue record of the diagnoses.
  static let diagnoses = Panel(id: .diagnoses, name: "Diagnoses") { state, _ in
    let now = state.diagnoses.count(where: \.holds)
    let note = state.diagnoses.isEmpty ? [] : [Caption("\(now) now of \(state.diagnoses.count), earliest first", .dim)]
    return Box(title: [Caption("Diagnoses")], note: note)
  } drawInside: { state, grid, rect in
    guard state.timeline.isEmpty else { return DiagnosesPanel.draw(state, on: &grid, in: rect) }
    let isWatched = state.snapshot?.run != nil
    let sentence = isWatched ? "nothing is wrong, by \(Diagnosis.rules.count) rules" : "only a run is diagnosed"
    grid.explain(sentence, in: rect, theme: state.theme)
  }
}
