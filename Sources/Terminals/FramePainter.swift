import Screen

/// Turns frames into the bytes that make the terminal show them.
protocol FramePainter {
  /// The bytes that make some rows be shown as in `frame`, from first to last, up to the row that makes them `budget`.
  ///
  /// - Returns: The bytes, none if the rows are shown already, and how many of `rows` they are about, at least one.
  mutating func paint(_ frame: FittedFrame, rows: [Int], atLeast budget: Int) -> (bytes: [UInt8], rows: Int)
  /// Forgets what is on the screen, so that the next frame is painted whole.
  mutating func forget()
}

extension FramePainter {
  /// The bytes that change the last frame into this one; none if they are equal.
  mutating func paint(_ frame: FittedFrame) -> [UInt8] {
    paint(frame, rows: Array(0..<frame.size.height), atLeast: .max).bytes
  }
}
