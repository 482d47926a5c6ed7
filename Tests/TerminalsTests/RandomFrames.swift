import Screen

/// A random generator that gives the same numbers for the same seed everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// An endless film of frames, each a little or entirely different from the one before.
struct RandomFrames {
  var random: SplitMix
  let colors: [Color]
  let attributes: [Style.Attributes]
  private(set) var frame: CellGrid

  init(seed: Int, size: Size, colors: [Color], attributes: [Style.Attributes] = [[]]) {
    random = SplitMix(seed: seed)
    self.colors = colors
    self.attributes = attributes
    frame = CellGrid(size: size)
  }

  /// The next frame: some scattered cells, a rectangle, a row moved, a new size for the drawing, or nothing at all.
  mutating func next() -> CellGrid {
    let size = frame.size
    switch Int.random(in: 0..<6, using: &random) {
    case 0: break
    case 1:
      for _ in 0..<size.width { put(Int.random(in: 0..<size.width, using: &random), randomRow()) }
    case 2:
      let style = randomStyle()
      let (left, top) = (Int.random(in: 0..<size.width, using: &random), randomRow())
      for y in top..<size.height {
        for x in left..<size.width { frame[x, y] = Cell("█", style: style) }
      }
    case 3:
      let y = randomRow()
      for x in 0..<size.width { frame[x, y] = frame[x, (y + 1) % size.height] }
    case 4: frame = CellGrid(size: size)
    default:
      for y in 0..<size.height {
        for x in 0..<size.width { put(x, y) }
      }
    }
    return frame
  }

  private mutating func randomRow() -> Int { Int.random(in: 0..<frame.size.height, using: &random) }

  private mutating func randomStyle() -> Style {
    Style(
      colors.randomElement(using: &random) ?? .default,
      on: colors.randomElement(using: &random) ?? .default,
      attributes.randomElement(using: &random) ?? []
    )
  }

  /// Puts a character, sometimes a wide one, which may destroy half of another, or one that must never be sent.
  private mutating func put(_ x: Int, _ y: Int) {
    let style = randomStyle()
    let scalars: [Unicode.Scalar] = [" ", " ", "a", "Z", "~", "é", "▀", "⠧", "│", "漢", "\u{1B}", "\u{9B}"]
    let scalar = scalars.randomElement(using: &random) ?? " "
    // Where a terminal scrolls after its last cell, ncurses inserts that cell instead, and forgets that its neighbour
    // may be wide; so none is put there.
    let isLastCorner = y == frame.size.height - 1 && x >= frame.size.width - 4
    guard scalar == "漢", !isLastCorner else { return frame[x, y] = Cell(scalar == "漢" ? "?" : scalar, style: style) }
    frame[x, y] = Cell(scalar, style: style, width: 2)
    if Bool.random(using: &random) { frame[x + 1, y] = Cell(" ", style: style, width: 0) }
  }
}
