import Screen

/// Paints by itself, for terminals of the xterm family whose colours are beyond ncurses: only what differs is sent.
///
/// About eight times cheaper than ncurses where every cell changes its colour, and it can say 24-bit colours.
struct DifferencePainter: FramePainter {
  private let folding: ColorFolding
  /// What the terminal shows; `nil` when that is not known.
  private var shown: FittedFrame?
  private var bytes: [UInt8] = []
  /// The style that the terminal would write the next character in; `nil` when that is not known.
  private var pen: Style?
  /// Where the next character would go; `nil` when that is not known, as after the last column.
  private var cursor: (x: Int, y: Int)?

  /// Makes a painter that uses no more than `depth`.
  init(depth: ColorDepth) {
    folding = ColorFolding(depth: depth)
  }

  mutating func forget() { shown = nil }

  mutating func paint(_ frame: FittedFrame) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    cursor = nil
    let old = shown.flatMap { $0.size == frame.size ? $0 : nil }
    if old == nil {
      emit("\u{1B}[0m\u{1B}[H\u{1B}[2J")
      pen = .plain
      cursor = (0, 0)
    }
    frame.cells.withUnsafeBufferPointer { new in
      if let old {
        old.cells.withUnsafeBufferPointer { old in paintDifference(new, size: frame.size) { old[$0] } }
      } else {
        paintDifference(new, size: frame.size) { _ in .blank }
      }
    }
    shown = frame
    return bytes
  }

  @inline(__always)
  private mutating func paintDifference(_ new: UnsafeBufferPointer<Cell>, size: Size, old: (Int) -> Cell) {
    for y in 0..<size.height {
      let start = y * size.width
      for x in 0..<size.width {
        let cell = new[start + x]
        guard cell.width > 0 else { continue }
        // Half of a wide character cannot be replaced, so a change in either half concerns both.
        let isShown = cell == old(start + x) && (cell.width == 1 || new[start + x + 1] == old(start + x + 1))
        if isShown { continue }
        if !bridge(to: x, y: y, row: new[start..<start + size.width]) { moveCursor(x: x, y: y) }
        setPen(cell.style)
        emit(scalar: cell.scalar)
        let next = x + Int(cell.width)
        // After the last column terminals disagree about where the cursor is.
        cursor = next < size.width ? (next, y) : nil
      }
    }
  }
}

extension DifferencePainter {
  private mutating func moveCursor(x: Int, y: Int) {
    if let cursor, cursor.y == y, cursor.x <= x {
      if cursor.x == x { return }
      emit("\u{1B}[")
      if x - cursor.x > 1 { emit(x - cursor.x) }
      emit("C")
      return
    }
    emit("\u{1B}[")
    emit(y + 1)
    emit(";")
    emit(x + 1)
    emit("H")
  }

  /// Over a gap of a few narrow cells in the pen's own style, writing them again is shorter than moving.
  private mutating func bridge(to x: Int, y: Int, row: Slice<UnsafeBufferPointer<Cell>>) -> Bool {
    guard let cursor, let pen, cursor.y == y, cursor.x < x, x - cursor.x < 4 else { return false }
    let gap = row.dropFirst(cursor.x).prefix(x - cursor.x)
    guard gap.allSatisfy({ $0.width == 1 && $0.style == pen && $0.scalar.isASCII }) else { return false }
    for cell in gap { emit(scalar: cell.scalar) }
    return true
  }

  private mutating func setPen(_ style: Style) {
    let old = pen
    guard style != old else { return }
    pen = style
    emit("\u{1B}[")
    // An attribute cannot be taken back alone everywhere, so losing one starts from nothing.
    let starts = old.map { !$0.attributes.isSubset(of: style.attributes) } ?? true
    let base = starts ? Style.plain : old ?? .plain
    var isFirst = true
    if starts { parameter(0, &isFirst) }
    for (attribute, code) in Self.attributeCodes
    where style.attributes.contains(attribute) && !base.attributes.contains(attribute) {
      parameter(code, &isFirst)
    }
    if style.foreground != base.foreground { color(style.foreground, offset: 0, &isFirst) }
    if style.background != base.background { color(style.background, offset: 10, &isFirst) }
    emit("m")
  }

  private static let attributeCodes: [(Style.Attributes, Int)] = [
    (.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7),
  ]

  /// The codes of a foreground; those of a background are 10 higher.
  private mutating func color(_ color: Color, offset: Int, _ isFirst: inout Bool) {
    switch folding(color).kind {
    case .default: parameter(39 + offset, &isFirst)
    case .indexed(let index) where index < 8: parameter(30 + offset + Int(index), &isFirst)
    case .indexed(let index) where index < 16: parameter(82 + offset + Int(index), &isFirst)
    case .indexed(let index):
      for code in [38 + offset, 5, Int(index)] { parameter(code, &isFirst) }
    case .rgb(let red, let green, let blue):
      parameter(38 + offset, &isFirst)
      parameter(2, &isFirst)
      parameter(Int(red), &isFirst)
      parameter(Int(green), &isFirst)
      parameter(Int(blue), &isFirst)
    }
  }

  private mutating func parameter(_ value: Int, _ isFirst: inout Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ";")) }
    isFirst = false
    emit(value)
  }

  private mutating func emit(scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func emit(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func emit(_ number: Int) {
    if number >= 10 { emit(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
