import Inspection
import Screen

/// The row about the keys that work now, and what holds the picture back.
enum Footer {
  /// Draws the row.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let room = rect.inset(dx: 1, dy: 0)
    let trailing = holds(state)
    if let question = state.question {
      // A question that has no room here stands in a box above.
      let asked = hasRoom(for: question, on: grid, in: rect) ? [sentence(of: question)] : []
      return SegmentLine(asked + keys(state), gap: 2).draw(on: &grid, in: room, theme: state.theme)
    }
    if let typing = state.typing, state.message == nil || typing.purpose == .command {
      let left = room.width - (trailing.isEmpty ? 0 : grid.width(of: trailing) + 2) - 1
      let prompt = [Caption(sign(of: typing), .key)] + typing.line.captions(in: left, on: grid)
      let segments = [SegmentLine.Segment(prompt, importance: 100)] + keys(state)
      return SegmentLine(segments, trailing: trailing, gap: 2).draw(on: &grid, in: room, theme: state.theme)
    }
    if let message = state.message {
      SegmentLine([.init([Caption(message, .warning)], importance: 0)], trailing: trailing)
        .draw(on: &grid, in: room, theme: state.theme)
    } else if let event = state.news.event, hasRoom(for: event, state, on: grid, in: rect) {
      SegmentLine(segments(about: event, state), trailing: trailing).draw(on: &grid, in: room, theme: state.theme)
    } else {
      SegmentLine(keys(state), trailing: trailing, gap: 2).draw(on: &grid, in: room, theme: state.theme)
    }
  }

  /// Whether a question fits into the row beside its answers.
  static func hasRoom(for question: Question, on grid: CellGrid, in rect: Rect) -> Bool {
    let answers = KeyCommand.all.filter { $0.contexts.contains(.question) }.compactMap(\.footer)
    let width = answers.reduce(0) { $0 + grid.width(of: $1.keys) + 1 + grid.width(of: $1.word) + 2 }
    return grid.width(of: question.sentence) + width <= rect.width - 2
  }

  /// Whether news fit into the row.
  static func hasRoom(for event: RunEvent, _ state: DashboardState, on grid: CellGrid, in rect: Rect) -> Bool {
    let trailing = grid.width(of: holds(state))
    return grid.width(of: state.news.sentence) + 2 + (trailing > 0 ? trailing + 3 : 0) <= rect.width - 2
  }

  private static func sentence(of question: Question) -> SegmentLine.Segment {
    .init([Caption(question.sentence, .warning)], importance: 100)
  }

  private static func sign(of typing: DashboardState.Typing) -> String {
    switch typing.purpose {
    case .command: ":"
    case .filter: "\\"
    case .search, .help: "/"
    case .export: "export to "
    }
  }

  /// What became of what was asked, and how it is taken back.
  private static func segments(about event: RunEvent, _ state: DashboardState) -> [SegmentLine.Segment] {
    let (sign, role): (String, Role) =
      switch event.kind {
      case .refused: ("×", .warning)
      case .reached: ("■", .strong)
      case .changed, .saved, .restarted, .undone: ("✓", .strong)
      }
    let told = SegmentLine.Segment([Caption(sign + " ", role), Caption(state.news.sentence, role)], importance: 90)
    guard event.kind == .changed else { return [told] }
    return [told, .init([Caption("u", .key), Caption(" undoes it", .keyHelp)], importance: 10)]
  }

  private static func keys(_ state: DashboardState) -> [SegmentLine.Segment] {
    KeyCommand.all.compactMap { command in
      guard let footer = command.footer, command.contexts.contains(state.context), command.isAvailable(state),
        !state.isReadOnly || command.group != .training
      else { return nil }
      let isResting = state.snapshot?.file?.isPaused == true && footer.word == "stop"
      let word = footer.word == "pause" && state.isPaused ? "resume" : isResting ? "go on" : footer.word
      return SegmentLine.Segment(
        [Caption(footer.keys, .key), Caption(" " + word, .keyHelp)],
        importance: command.importance
      )
    }
  }

  /// Which of paused, frozen and in the past holds, and until when the run goes on.
  private static func holds(_ state: DashboardState) -> [Caption] {
    var words: [String] = []
    if state.canTrain, state.isPaused {
      words.append("paused")
    } else if let awaited = state.live?.run?.awaited, state.canTrain {
      switch awaited {
      case .step(let step): words.append("until step \(step)")
      case .diagnosis: words.append("until a diagnosis")
      }
    }
    if state.isReadOnly { words.append("read-only") }
    if state.isFrozen { words.append("screen frozen") }
    if let step = state.pastStep { words.append("in the past: step \(step) of \(state.liveStep)") }
    return Array(words.map { [Caption(" \($0) ", .match)] }.joined(separator: [Caption(" ")]))
  }
}
