import Screen

/// Paints by itself, for terminals of the xterm family whose colours are beyond ncurses: only what differs is sent.
///
/// Several times cheaper than ncurses where every cell changes its colour, and it can say 24-bit colours.
struct DifferencePainter: FramePainter {
  private var writer: CellWriter
  /// What the terminal shows; `nil` when that is not known.
  private var shown: FittedFrame?

  /// Makes a painter that uses no more than `depth`.
  init(depth: ColorDepth) { writer = CellWriter(ColorFolding(depth: depth)) }

  mutating func forget() { shown = nil }

  mutating func paint(_ frame: FittedFrame, rows: [Int], atLeast budget: Int) -> (bytes: [UInt8], rows: Int) {
    writer.begin()
    // Taken out while it changes, so that it is not copied.
    var old = shown
    shown = nil
    if old?.size != frame.size {
      old = nil
      writer.clear()
    }
    var now = old ?? FittedFrame(blank: frame.size)
    var painted = 0
    for y in rows {
      now.withRow(y) { before in frame.withRow(y) { writer.write($0, over: before, y: y) } }
      now.takeRow(y, of: frame)
      painted += 1
      if writer.count >= budget { break }
    }
    shown = now
    return (writer.bytes, painted)
  }
}
