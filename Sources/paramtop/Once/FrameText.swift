import Screen

/// A frame as text: plain for files and pipes, or with the escape sequences that colour it on a terminal.
struct FrameText {
  private let frame: CellGrid
  private let isStyled: Bool

  /// Makes the text of a frame, with colours and attributes if it `isStyled`.
  init(_ frame: CellGrid, isStyled: Bool) {
    self.frame = frame
    self.isStyled = isStyled
  }

  /// The rows, each ended by a line feed; blanks at their ends are left out.
  var text: String {
    var text = ""
    for y in 0..<frame.size.height {
      append(row: y, to: &text)
      text += "\n"
    }
    return text
  }

  private func append(row y: Int, to text: inout String) {
    var end = frame.size.width
    while end > 0, isBlank(frame[end - 1, y]) { end -= 1 }
    var pen = Style.plain
    for x in 0..<end {
      let cell = frame[x, y]
      // The second half of a wide character came with the first.
      guard cell.width > 0 else { continue }
      if isStyled, cell.style != pen {
        pen = cell.style
        text += FrameText.sequence(for: pen)
      }
      text.unicodeScalars.append(cell.scalar)
    }
    if pen != .plain { text += FrameText.sequence(for: .plain) }
  }

  private func isBlank(_ cell: Cell) -> Bool {
    guard cell.scalar == " ", cell.width == 1 else { return false }
    let showsNothing =
      cell.style.background == .default && cell.style.attributes.isDisjoint(with: [.reverse, .underline])
    return !isStyled || showsNothing
  }
}

extension FrameText {
  /// The sequence that selects a style, whatever was selected before.
  private static func sequence(for style: Style) -> String {
    let attributes: [(Style.Attributes, Int)] = [(.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)]
    let codes =
      [0] + attributes.filter { style.attributes.contains($0.0) }.map(\.1)
      + codes(for: style.foreground, base: 30) + codes(for: style.background, base: 40)
    return "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m"
  }

  /// The codes of a colour: `base` is 30 for the foreground and 40 for the background.
  private static func codes(for color: Color, base: Int) -> [Int] {
    switch color.kind {
    case .default: []
    case .indexed(let index) where index < 8: [base + Int(index)]
    case .indexed(let index) where index < 16: [base + 60 + Int(index) - 8]
    case .indexed(let index): [base + 8, 5, Int(index)]
    case .rgb(let red, let green, let blue): [base + 8, 2, Int(red), Int(green), Int(blue)]
    }
  }
}
