import Inspection
import Screen

/// The row about the keys that work now, and what holds the picture back.
enum Footer {
  /// Draws the row.
  static func draw(_ state: DashboardState, on grid: inout CellGrid, in rect: Rect) {
    let room = rect.inset(dx: 1, dy: 0)
    if let message = state.message {
      SegmentLine([.init([Caption(message, .warning)], importance: 0)], trailing: holds(state))
        .draw(on: &grid, in: room, theme: state.theme)
      return
    }
    var segments = keys(state)
    if let typing = state.typing {
      var sign = "/"
      if case .filter = typing.purpose { sign = "\\" }
      if case .export = typing.purpose { sign = "export to " }
      let prompt = [Caption(sign, .key), Caption(typing.text, .strong), Caption(" ", .cursor)]
      segments.insert(SegmentLine.Segment(prompt, importance: 100), at: 0)
    }
    SegmentLine(segments, trailing: holds(state), gap: 2).draw(on: &grid, in: room, theme: state.theme)
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

  /// Which of paused, frozen and in the past holds.
  private static func holds(_ state: DashboardState) -> [Caption] {
    var captions: [Caption] = []
    if state.canTrain, state.isPaused { captions.append(Caption(" paused ", .match)) }
    if state.isReadOnly { captions.append(Caption(" read-only ", .match)) }
    if state.isFrozen {
      if !captions.isEmpty { captions.append(Caption(" ")) }
      captions.append(Caption(" screen frozen ", .match))
    }
    if let step = state.pastStep {
      if !captions.isEmpty { captions.append(Caption(" ")) }
      captions.append(Caption(" in the past: step \(step) of \(state.liveStep) ", .match))
    }
    return captions
  }
}
