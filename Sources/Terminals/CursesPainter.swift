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
  private var isFrameComplete = true

  /// Makes the painter of an open terminal.
  init(handle: OpaquePointer, depth: ColorDepth) {
    self.handle = handle
    folding = ColorFolding(depth: depth)
    let available = depth == .monochrome ? 0 : Int(ct_start_colors(handle))
    pairs = ColorPairs(available: available) { number, colors in
      ct_define_pair(handle, Int32(number), colors.foreground, colors.background)
    }
  }

  mutating func paint(_ frame: FittedFrame, rows: [Int], atLeast budget: Int) -> (bytes: [UInt8], rows: Int) {
    if frame.size != size {
      size = frame.size
      ct_resize(handle, Int32(size.width), Int32(size.height))
      forget()
    }
    // A frame painted in pieces is one frame: what it has on the screen already keeps its pairs.
    if isFrameComplete { pairs.beginFrame() }
    lastStyle = .plain
    lastPair = 0
    var painted = 0
    var count = 0
    // What ncurses will write is known only when it has written it, so on a slow line it is asked row by row.
    repeat {
      let few = budget == .max ? rows[painted...] : rows[painted...].prefix(1)
      for y in few { put(frame.cells[y * size.width..<(y + 1) * size.width], row: y) }
      painted += few.count
      count = ct_compose(handle)
    } while painted < rows.count && count < budget
    isFrameComplete = painted == rows.count
    guard count > 0 else { return ([], painted) }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      filled = bytes.baseAddress.map { ct_take_composed(handle, $0, count) } ?? 0
    }
    return (bytes, painted)
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
