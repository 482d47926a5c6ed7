/// A terminal of the xterm family in memory: it interprets what a program writes and shows what a person would see.
///
/// It knows what ncurses and full-screen programs write, and keeps a list of what it does not know instead of guessing.
public struct VirtualScreen: Sendable {
  /// The size.
  public private(set) var columns, rows: Int
  /// The cells, row by row.
  public internal(set) var cells: [[ShownCell]]
  /// The column in which the next character goes.
  public internal(set) var x = 0
  /// The row in which it goes.
  public internal(set) var y = 0
  /// The private modes that are on, by number; the visible cursor (25) is on at the start.
  public internal(set) var modes: Set<Int> = [25]
  /// Sequences that were not understood.
  public internal(set) var unknown: [String] = []
  /// How often the whole screen was erased.
  public internal(set) var clearCount = 0

  var pen = ShownCell()
  var savedCursor = (x: 0, y: 0)
  /// After a character in the last column, the next one wraps first.
  var isWrapPending = false
  /// The first and the last row that scroll.
  var scrollTop = 0
  var scrollBottom: Int
  var lastCharacter: Unicode.Scalar = " "
  var normalCells: [[ShownCell]] = []
  var parser = SequenceParser()

  /// Makes an empty screen.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    scrollBottom = rows - 1
    cells = Self.blank(columns: columns, rows: rows)
  }

  static func blank(columns: Int, rows: Int) -> [[ShownCell]] {
    Array(repeating: Array(repeating: ShownCell(), count: columns), count: rows)
  }
}

extension VirtualScreen {
  /// The rows as text, wide characters once, with their trailing spaces.
  public var lines: [String] { (0..<rows).map(line) }

  /// A row as text; empty outside the screen.
  public func line(_ row: Int) -> String {
    guard cells.indices.contains(row) else { return "" }
    return String(cells[row].filter { $0.width > 0 }.map(\.character))
  }

  /// Whether a text is to be seen, in one row.
  public func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// Whether the alternate screen is shown.
  public var isAlternate: Bool { modes.contains(1049) }

  /// Whether the cursor can be seen.
  public var isCursorVisible: Bool { modes.contains(25) }

  /// Whether every mode is as at the start: what a program must leave behind.
  ///
  /// Wrapping (7) is on by default, and programs may say so again.
  public var isPristine: Bool { modes.subtracting([7]) == [25] && pen == ShownCell() }

  /// Interprets what a program wrote.
  ///
  /// Sequences may be split anywhere between two calls.
  public mutating func interpret(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let action = parser.parse(byte) else { continue }
      perform(action)
    }
  }

  /// Gives the screen another size, keeping what fits, as terminals do.
  public mutating func resize(columns: Int, rows: Int) {
    func fitted(_ old: [[ShownCell]]) -> [[ShownCell]] {
      var new = Self.blank(columns: columns, rows: rows)
      for (y, row) in old.prefix(rows).enumerated() {
        for (x, cell) in row.prefix(columns).enumerated() { new[y][x] = cell }
      }
      return new
    }
    cells = fitted(cells)
    if !normalCells.isEmpty { normalCells = fitted(normalCells) }
    (self.columns, self.rows) = (columns, rows)
    (scrollTop, scrollBottom) = (0, rows - 1)
    (x, y) = (min(x, columns - 1), min(y, rows - 1))
    isWrapPending = false
  }
}
