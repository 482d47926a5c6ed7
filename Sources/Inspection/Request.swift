/// What a dashboard may ask of a source; heeded at the next step boundary, never waited for.
public enum Request: Hashable, Sendable {
  /// Show this in detail from now on.
  case focus(Focus)
  /// Stop making steps.
  case pause
  /// Go on.
  case resume
  /// Make this many steps and pause.
  case step(Int)
  /// Make this many steps a second; `nil` is as fast as it goes.
  case setPace(Double?)
}
