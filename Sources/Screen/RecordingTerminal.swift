/// A terminal made of arrays: it plays a script of events and keeps every frame, for tests and for `--once`.
public struct RecordingTerminal: Terminal, ~Copyable {
  /// Columns and rows, as the last resize event of the script left them.
  public private(set) var size: Size
  /// What the recording pretends to show.
  public let capabilities: Capabilities
  /// The events that are still to come.
  public var events: [TerminalEvent]
  /// Every frame presented so far.
  public private(set) var frames: [CellGrid] = []

  /// Makes a terminal of `size` that will report `events`, one a call, and then only time-outs.
  public init(size: Size, capabilities: Capabilities = Capabilities(), events: [TerminalEvent] = []) {
    self.size = size
    self.capabilities = capabilities
    self.events = events
  }

  /// Keeps a frame.
  public mutating func present(_ frame: CellGrid) { frames.append(frame) }

  /// The next event of the script, or a time-out at its end.
  public mutating func nextEvent(within timeout: Duration?) -> TerminalEvent {
    guard !events.isEmpty else { return .timeout }
    let event = events.removeFirst()
    if case .resize(let newSize) = event { size = newSize }
    return event
  }
}
