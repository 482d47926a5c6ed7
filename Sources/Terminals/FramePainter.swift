import Screen

/// Turns frames into the bytes that make the terminal show them.
protocol FramePainter {
  /// The bytes that change the last frame into this one; none if they are equal.
  mutating func paint(_ frame: FittedFrame) -> [UInt8]
  /// Forgets what is on the screen, so that the next frame is painted whole.
  mutating func forget()
}
