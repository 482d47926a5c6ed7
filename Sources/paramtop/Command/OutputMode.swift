/// Where a run is shown.
enum OutputMode: Equatable, Sendable {
  /// On the dashboard.
  case dashboard
  /// In plain lines.
  case batch
  /// In JSON.
  case json
  /// As one frame.
  case once

  /// Chooses: what was asked for, else the dashboard where it can be used, else plain lines.
  ///
  /// - Parameter term: the value of `TERM`, empty where there is none.
  init(_ options: OutputOptions, isInputTerminal: Bool, isOutputTerminal: Bool, term: String) {
    if options.json {
      self = .json
    } else if options.once {
      self = .once
    } else {
      let canMoveCursor = OutputMode.canMoveCursor(term: term)
      self = !options.batch && isInputTerminal && isOutputTerminal && canMoveCursor ? .dashboard : .batch
    }
  }

  /// Whether a terminal of this name can show more than lines.
  static func canMoveCursor(term: String) -> Bool { !["", "dumb", "unknown"].contains(term) }
}
