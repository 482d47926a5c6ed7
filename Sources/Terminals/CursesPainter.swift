import CTerminal
import Screen

/// Paints through ncurses, which knows how every terminal of its data base wants it.
struct CursesPainter: FramePainter {
  private let handle: OpaquePointer
  private let folding: ColorFolding
  private var pairs: ColorPairs
  private var row: [ct_cell] = []
  private var size = Size(width: 0, height: 0)
  private var lastStyle = Style.plain
  private var lastPair: Int32 = 0

  /// Makes the painter of an open terminal.
  init(handle: OpaquePointer, depth: ColorDepth) {
    self.handle = handle
    folding = ColorFolding(depth: depth)
    let available = depth == .monochrome ? 0 : Int(ct_start_colors(handle))
    pairs = ColorPairs(available: available) { number, colors in
      ct_define_pair(handle, Int32(number), colors.foreground, colors.background)
    }
  }

  mutating func paint(_ frame: FittedFrame) -> [UInt8] {
    if frame.size != size {
      size = frame.size
      ct_resize(handle, Int32(size.width), Int32(size.height))
      forget()
    }
    pairs.beginFrame()
    lastStyle = .plain
    lastPair = 0
    for y in 0..<size.height { put(frame.cells[y * size.width..<(y + 1) * size.width], row: y) }
    let count = ct_compose(handle)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      filled = bytes.baseAddress.map { ct_take_composed(handle, $0, count) } ?? 0
    }
  }

  mutating func forget() { ct_forget_screen(handle) }

  private mutating func put(_ cells: ArraySlice<Cell>, row y: Int) {
    row.removeAll(keepingCapacity: true)
    for cell in cells where cell.width > 0 {
      row.append(
        ct_cell(
          scalar: cell.scalar.value,
          pair: pair(cell.style),
          attributes: cell.style.attributes.rawValue,
          columns: cell.width
        )
      )
    }
    row.withUnsafeBufferPointer { cells in
      if let first = cells.baseAddress { ct_put_row(handle, Int32(y), first, cells.count) }
    }
  }

  /// Neighbours mostly look alike, so the last answer is tried first.
  private mutating func pair(_ style: Style) -> Int32 {
    if style == lastStyle { return lastPair }
    lastStyle = style
    let colors = ColorPairs.Colors(
      foreground: folding.index(style.foreground),
      background: folding.index(style.background)
    )
    lastPair = Int32(pairs.number(colors))
    return lastPair
  }
}
