extension CellGrid {
  /// A sentence in lines of at most `width` cells that break between words; a longer word has a line of its own.
  public func wrapped(_ text: String, width limit: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, width(of: last) + 1 + width(of: String(word)) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
