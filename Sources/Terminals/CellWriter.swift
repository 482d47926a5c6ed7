import Screen

/// Writes the cells of a row that differ from those that are shown, with as few bytes as it can.
struct CellWriter {
  /// The most that a cell can take: a move, a style with both colours of 24 bits, four bytes of a character and the
  /// characters of a bridge.
  private static let mostBytesPerCell = 80

  private let folding: ColorFolding
  private var room: [UInt8] = []
  /// How many bytes were written since the beginning.
  private(set) var count = 0
  /// The style that the terminal would write the next character in; `nil` when that is not known.
  private var pen: Style?
  /// Where the next character would go; `nil` when that is not known, as after the last column.
  private var cursor: (x: Int, y: Int)?

  /// Makes a writer whose colours are folded.
  init(_ folding: ColorFolding) { self.folding = folding }

  /// What was written since the beginning.
  var bytes: [UInt8] { Array(room[..<count]) }

  /// Begins anew, at a cursor that may be anywhere.
  mutating func begin() {
    count = 0
    cursor = nil
  }

  /// Clears the screen.
  mutating func clear() {
    makeRoom(16)
    append { $0.putText("\u{1B}[0m\u{1B}[H\u{1B}[2J") }
    pen = .plain
    cursor = (0, 0)
  }

  /// Writes what differs between a row and what is shown in its place.
  mutating func write(_ new: UnsafeBufferPointer<Cell>, over old: UnsafeBufferPointer<Cell>, y: Int) {
    makeRoom(new.count * Self.mostBytesPerCell)
    // Local copies, which the compiler can keep in registers.
    var (pen, cursor) = (pen, cursor.flatMap { $0.y == y ? $0.x : nil })
    let folding = folding
    append { output in
      for x in new.indices {
        let cell = new[x]
        guard cell.width > 0 else { continue }
        // Half of a wide character cannot be replaced, so a change in either half concerns both.
        let isShown = cell == old[x] && (cell.width == 1 || new[x + 1] == old[x + 1])
        if isShown { continue }
        if cursor != x {
          if !Self.bridge(from: cursor, to: x, pen: pen, row: new, &output) {
            Self.move(from: cursor, to: x, y: y, &output)
          }
        }
        if cell.style != pen {
          Self.change(pen, to: cell.style, folding, &output)
          pen = cell.style
        }
        output.put(cell.scalar)
        let next = x + Int(cell.width)
        // After the last column terminals disagree about where the cursor is.
        cursor = next < new.count ? next : nil
      }
    }
    self.pen = pen
    self.cursor = cursor.map { ($0, y) }
  }

  private mutating func makeRoom(_ bytes: Int) {
    if room.count < count + bytes { room += repeatElement(0, count: max(bytes, room.count)) }
  }

  private mutating func append(_ write: (inout ByteOutput) -> Void) {
    let start = count
    count += room.withUnsafeMutableBufferPointer { room in
      guard let first = room.baseAddress else { return 0 }
      var output = ByteOutput(at: first + start)
      write(&output)
      return output.end - first - start
    }
  }
}

extension CellWriter {
  private static func move(from cursor: Int?, to x: Int, y: Int, _ output: inout ByteOutput) {
    output.putText("\u{1B}[")
    if let cursor, cursor < x {
      if x - cursor > 1 { output.put(x - cursor) }
      output.putText("C")
      return
    }
    output.put(y + 1)
    output.putText(";")
    output.put(x + 1)
    output.putText("H")
  }

  /// Over a gap of a few narrow cells in the pen's own style, writing them again is shorter than moving.
  private static func bridge(
    from cursor: Int?,
    to x: Int,
    pen: Style?,
    row: UnsafeBufferPointer<Cell>,
    _ output: inout ByteOutput
  ) -> Bool {
    guard let cursor, cursor < x, x - cursor < 4 else { return false }
    for cell in row[cursor..<x] where cell.width != 1 || cell.style != pen || !cell.scalar.isASCII { return false }
    for cell in row[cursor..<x] { output.put(cell.scalar) }
    return true
  }

  private static func change(_ old: Style?, to style: Style, _ folding: ColorFolding, _ output: inout ByteOutput) {
    output.putText("\u{1B}[")
    // An attribute cannot be taken back alone everywhere, so losing one starts from nothing.
    let starts = old.map { !$0.attributes.isSubset(of: style.attributes) } ?? true
    let base = starts ? Style.plain : old ?? .plain
    if starts { output.putParameter(0) }
    if style.attributes != base.attributes {
      for (attribute, code) in attributeCodes
      where style.attributes.contains(attribute) && !base.attributes.contains(attribute) {
        output.putParameter(code)
      }
    }
    if style.foreground != base.foreground { put(folding(style.foreground), offset: 0, &output) }
    if style.background != base.background { put(folding(style.background), offset: 10, &output) }
    // In the place of the semicolon after the last parameter.
    output.replaceLast("m")
  }

  private static let attributeCodes: [(Style.Attributes, Int)] = [
    (.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7),
  ]

  /// The codes of a foreground; those of a background are 10 higher.
  private static func put(_ color: Color, offset: Int, _ output: inout ByteOutput) {
    switch color.kind {
    case .default: output.putParameter(39 + offset)
    case .indexed(let index) where index < 8: output.putParameter(30 + offset + Int(index))
    case .indexed(let index) where index < 16: output.putParameter(82 + offset + Int(index))
    case .indexed(let index):
      output.putParameter(38 + offset)
      output.putParameter(5)
      output.putParameter(Int(index))
    case .rgb(let red, let green, let blue):
      output.putParameter(38 + offset)
      output.putParameter(2)
      output.putParameter(Int(red))
      output.putParameter(Int(green))
      output.putParameter(Int(blue))
    }
  }
}
