import Inspection
import Screen

@testable import Dashboard

/// A dashboard together with a model that answers every focus at once, as a source between two steps would.
struct Watching {
  var model: WatchedModel
  var state: DashboardState
  /// Everything that was asked of the source.
  var requests: [Request] = []

  /// Opens a dashboard on a model.
  init(
    _ model: WatchedModel = .digits,
    width: Int = 120,
    height: Int = 40,
    _ capabilities: Capabilities = Capabilities(),
    isReadOnly: Bool = false,
    keys: [Key] = []
  ) {
    self.model = model
    state = DashboardState(
      subject: "digits",
      size: Size(width: width, height: height),
      capabilities: capabilities,
      isReadOnly: isReadOnly,
      initializers: .few
    )
    send(.snapshot(model.snapshot()))
    press(keys)
  }

  /// Sends an event, and the answers to what it asks for.
  mutating func send(_ event: DashboardEvent) {
    for request in state.handle(event) {
      requests.append(request)
      switch request {
      case .focus(let focus): model.moments?.reference = focus.reference
      case .look(let step): model.moments?.shown = step
      case .mark(let steps): model.moments?.marked = steps
      default: continue
      }
      send(.snapshot(model.snapshot(state.wantedFocus)))
    }
  }

  /// Presses keys.
  mutating func press(_ keys: [Key]) {
    for key in keys { send(.terminal(.key(key))) }
  }

  /// Presses the keys of printable characters.
  mutating func press(_ text: String) { press(text.map { .character($0) }) }

  /// Uses the mouse.
  mutating func mouse(_ action: MouseEvent.Action, x: Int, y: Int) {
    send(.terminal(.mouse(MouseEvent(action, x: x, y: y))))
  }

  /// Types a command and does it.
  mutating func type(_ line: String) {
    press(":" + line)
    press([.enter])
  }

  /// The run notes an event, and the source tells of it.
  mutating func happen(_ kind: RunEvent.Kind, _ sentence: String, step: Int = 161) {
    let number = (model.run?.events.last?.number ?? 0) + 1
    model.run?.events.append(RunEvent(number: number, step: step, kind: kind, sentence: sentence))
    send(.snapshot(model.snapshot(state.askedFocus)))
  }

  /// What was asked of the source but for what it should look at.
  var asked: [Request] {
    requests.filter { if case .focus = $0 { false } else { true } }
  }

  /// Why the line could not be done.
  var complaint: String? { state.typing?.complaint }

  /// The frame now, as text.
  var lines: [String] { state.frame.lines }

  /// The frame now, as one text.
  var text: String { lines.joined(separator: "\n") }

  /// The path that is selected.
  var selected: String { state.selection?.description ?? "nothing" }
}
