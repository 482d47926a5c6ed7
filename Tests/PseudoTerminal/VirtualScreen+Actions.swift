extension VirtualScreen {
  mutating func perform(_ action: SequenceParser.Action) {
    switch action {
    case .print(let scalar): print(scalar)
    case .control(let byte): control(byte)
    case .escape("M"): reverseLineFeed()
    case .escape("7"): savedCursor = (x, y)
    case .escape("8"): restoreCursor()
    case .escape("="), .escape(">"), .escape("(B"), .escape(")B"): break
    case .escape(let text): unknown.append("ESC \(text)")
    case .sequence(nil, let parameters, let final): sequence(parameters, final)
    case .sequence("?", let parameters, "h"): for mode in parameters { switchMode(mode ?? 0, isOn: true) }
    case .sequence("?", let parameters, "l"): for mode in parameters { switchMode(mode ?? 0, isOn: false) }
    case .sequence("?", _, "c"): break  // the shape of the Linux console's cursor
    case .sequence(let marker, let parameters, let final):
      unknown.append("CSI \(marker.map(String.init) ?? "")\(parameters) \(final)")
    case .string(let text): unknown.append("string \(text)")
    case .malformed(let bytes): unknown.append("bytes \(bytes)")
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 7, 0: return
    case 8: x = max(0, x - 1)
    case 9: x = min(columns - 1, (x / 8 + 1) * 8)
    case 10: lineFeed()
    case 13: x = 0
    case 14, 15: return
    default: unknown.append("control \(byte)")
    }
    isWrapPending = false
  }

  private mutating func switchMode(_ mode: Int, isOn: Bool) {
    if mode == 1049 && isOn != isAlternate {
      if isOn {
        savedCursor = (x, y)
        normalCells = cells
        cells = Self.blank(columns: columns, rows: rows)
      } else {
        cells = normalCells
        normalCells = []
        restoreCursor()
      }
    }
    if isOn { modes.insert(mode) } else { modes.remove(mode) }
  }

  private mutating func restoreCursor() {
    (x, y) = (min(savedCursor.x, columns - 1), min(savedCursor.y, rows - 1))
    isWrapPending = false
  }

  private mutating func sequence(_ parameters: [Int?], _ final: String) {
    /// Most numbers default to 1, and 0 means 1 as well.
    func count(_ index: Int = 0, default value: Int = 1) -> Int {
      let given = index < parameters.count ? parameters[index] ?? 0 : 0
      return given == 0 ? value : given
    }
    let choice = parameters.first.flatMap(\.self) ?? 0
    if !"mb".contains(final) { isWrapPending = false }
    switch final {
    case "A": y = max(0, y - count())
    case "B": y = min(rows - 1, y + count())
    case "C": x = min(columns - 1, x + count())
    case "D": x = max(0, x - count())
    case "E": (x, y) = (0, min(rows - 1, y + count()))
    case "F": (x, y) = (0, max(0, y - count()))
    case "G", "`": x = min(columns, count()) - 1
    case "d": y = min(rows, count()) - 1
    case "H", "f": (x, y) = (min(columns, count(1)) - 1, min(rows, count(0)) - 1)
    case "J": eraseScreen(choice)
    case "K": eraseLine(choice)
    case "X": erase(row: y, x..<min(columns, x + count()))
    case "P": deleteCharacters(count())
    case "@": insertCharacters(count())
    case "L": insertLines(count())
    case "M": deleteLines(count())
    case "S": for _ in 0..<count() { scrollUp(from: scrollTop) }
    case "T": for _ in 0..<count() { scrollDown(from: scrollTop) }
    case "b": for _ in 0..<count() { print(lastCharacter) }
    case "r":
      (scrollTop, scrollBottom) = (count(0) - 1, min(rows, count(1, default: rows)) - 1)
      (x, y) = (0, 0)
    case "m": pen.apply(parameters.map { $0 ?? 0 }, unknown: &unknown)
    case "l" where choice == 4, "t" where choice == 22 || choice == 23: break
    default: unknown.append("CSI \(parameters) \(final)")
    }
  }
}

extension ShownCell {
  /// Applies the codes of SGR.
  fileprivate mutating func apply(_ codes: [Int], unknown: inout [String]) {
    var rest = (codes.isEmpty ? [0] : codes)[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: self = ShownCell()
      case 1: isBold = true
      case 2: isDim = true
      case 4: isUnderlined = true
      case 7: isReversed = true
      case 10: break  // the usual font
      case 22: (isBold, isDim) = (false, false)
      case 24: isUnderlined = false
      case 27: isReversed = false
      case 30...37: foreground = .indexed(code - 30)
      case 40...47: background = .indexed(code - 40)
      case 90...97: foreground = .indexed(code - 82)
      case 100...107: background = .indexed(code - 92)
      case 39: foreground = .default
      case 49: background = .default
      case 38, 48:
        guard let color = Self.extendedColor(&rest) else { return unknown.append("SGR \(codes)") }
        if code == 38 { foreground = color } else { background = color }
      default: unknown.append("SGR \(codes)")
      }
    }
  }

  private static func extendedColor(_ codes: inout ArraySlice<Int>) -> ShownColor? {
    switch codes.popFirst() {
    case 5: return codes.popFirst().map { .indexed($0) }
    case 2 where codes.count >= 3: return .rgb(codes.removeFirst(), codes.removeFirst(), codes.removeFirst())
    default: return nil
    }
  }
}
