/// A table as Keras draws it, of three columns or with a fourth for what layers are connected to, by way of the `rich` library: heavy header, a line between all rows.
struct KerasTable {
  /// Where the columns end, as shares of the line.
  private var positions: [Double] { header.count == 3 ? [0.45, 0.80, 1.0] : [0.3, 0.56, 0.74, 1.0] }

  let header: [String]
  let rows: [[String]]
  /// How wide the whole table is.
  let lineLength: Int

  /// The lines of the table.
  var lines: [String] {
    let widths = widths
    func rule(_ left: String, _ line: String, _ middle: String, _ right: String) -> String {
      left + widths.map { String(repeating: line, count: $0) }.joined(separator: middle) + right
    }
    func draw(_ cells: [String], _ border: String) -> [String] {
      let wrapped = zip(cells, widths).map { wrap($0, width: $1 - 2) }
      return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
        let texts = zip(wrapped, widths).enumerated().map { column, cell in
          let text = line < cell.0.count ? cell.0[line] : ""
          let padding = String(repeating: " ", count: max(0, cell.1 - 2 - text.count))
          // Numbers stand on the right.
          return column == 2 ? " \(padding)\(text) " : " \(text)\(padding) "
        }
        return border + texts.joined(separator: border) + border
      }
    }
    let body = rows.map { draw($0, "│") }.joined(separator: [rule("├", "─", "┼", "┤")])
    return [rule("┏", "━", "┳", "┓")] + draw(header, "┃") + [rule("┡", "━", "╇", "┩")] + body
      + [rule("└", "─", "┴", "┘")]
  }

  /// The widths that Keras asks for, made narrower evenly until borders and padding have room too.
  private var widths: [Int] {
    var start = 0
    let wanted = positions.map { position in
      let width = Int(position * Double(lineLength)) - start
      start += width
      return width + 2
    }
    var excess = wanted.reduce(0, +) - (lineLength - wanted.count - 1)
    return wanted.enumerated().map { index, width in
      let share = Int((Double(excess) / Double(wanted.count - index)).rounded(.toNearestOrEven))
      excess -= share
      return max(1, width - share)
    }
  }

  /// Breaks a text between words; a word that is too long for any line ends with dots.
  private func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [""] }
    var lines: [String] = []
    var line = ""
    for word in words(of: text) {
      if !line.isEmpty, line.count + trimmed(word).count > width {
        lines.append(trimmed(line))
        line = ""
      }
      line += word
    }
    lines.append(trimmed(line))
    return lines.map { $0.count > width ? $0.prefix(width - 1) + "…" : $0 }
  }

  /// The words with the spaces behind them, and before the first.
  private func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character != " ", word.last == " ", word.contains(where: { $0 != " " }) {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    return words + [word]
  }

  private func trimmed(_ text: String) -> String { String(text.reversed().drop { $0 == " " }.reversed()) }
}
