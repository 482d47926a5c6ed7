extension VirtualScreen {
  mutating func print(_ scalar: Unicode.Scalar) {
    let width = scalar.shownWidth
    lastCharacter = scalar
    if isWrapPending || x + width > columns {
      x = 0
      lineFeed()
      isWrapPending = false
    }
    guard x + width <= columns else { return }
    breakWideCharacter(at: x)
    if width == 2 { breakWideCharacter(at: x + 1) }
    var cell = pen
    cell.character = Character(scalar)
    cell.width = width
    cells[y][x] = cell
    if width == 2 {
      cell.character = " "
      cell.width = 0
      cells[y][x + 1] = cell
    }
    if x + width == columns {
      x = columns - 1
      isWrapPending = true
    } else {
      x += width
    }
  }

  /// Overwriting half of a wide character leaves a space in the other half.
  private mutating func breakWideCharacter(at x: Int) {
    func empty(_ index: Int) {
      guard cells[y].indices.contains(index) else { return }
      cells[y][index].character = " "
      cells[y][index].width = 1
    }
    if cells[y][x].width == 2 { empty(x + 1) }
    if cells[y][x].width == 0 { empty(x - 1) }
    empty(x)
  }

  /// What erasing leaves: spaces on the background of the pen.
  private var erased: ShownCell {
    var cell = ShownCell()
    cell.background = pen.background
    return cell
  }

  mutating func erase(row: Int, _ range: Range<Int>) {
    for x in range { cells[row][x] = erased }
  }

  mutating func eraseLine(_ choice: Int) {
    switch choice {
    case 0: erase(row: y, x..<columns)
    case 1: erase(row: y, 0..<x + 1)
    default: erase(row: y, 0..<columns)
    }
  }

  mutating func eraseScreen(_ choice: Int) {
    let whole =
      switch choice {
      case 0: y + 1..<rows
      case 1: 0..<y
      default: 0..<rows
      }
    for row in whole { erase(row: row, 0..<columns) }
    if choice < 2 { eraseLine(choice) }
    if choice == 2 || choice == 0 && x == 0 && y == 0 { clearCount += 1 }
  }

  mutating func deleteCharacters(_ count: Int) {
    let count = min(count, columns - x)
    cells[y].removeSubrange(x..<x + count)
    cells[y] += Array(repeating: erased, count: count)
  }

  mutating func insertCharacters(_ count: Int) {
    let count = min(count, columns - x)
    cells[y].insert(contentsOf: Array(repeating: erased, count: count), at: x)
    cells[y].removeLast(count)
  }

  mutating func lineFeed() {
    if y == scrollBottom { scrollUp(from: scrollTop) } else { y = min(rows - 1, y + 1) }
  }

  mutating func reverseLineFeed() {
    if y == scrollTop { scrollDown(from: scrollTop) } else { y = max(0, y - 1) }
  }

  mutating func scrollUp(from top: Int) {
    cells.remove(at: top)
    cells.insert(Array(repeating: erased, count: columns), at: scrollBottom)
  }

  mutating func scrollDown(from top: Int) {
    cells.remove(at: scrollBottom)
    cells.insert(Array(repeating: erased, count: columns), at: top)
  }

  mutating func insertLines(_ count: Int) {
    guard (scrollTop...scrollBottom).contains(y) else { return }
    for _ in 0..<min(count, rows) { scrollDown(from: y) }
  }

  mutating func deleteLines(_ count: Int) {
    guard (scrollTop...scrollBottom).contains(y) else { return }
    for _ in 0..<min(count, rows) { scrollUp(from: y) }
  }
}
