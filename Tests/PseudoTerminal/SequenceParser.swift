/// Cuts a stream of bytes into characters and control sequences.
struct SequenceParser: Sendable {
  /// A piece of the stream.
  enum Action: Equatable {
    case print(Unicode.Scalar)
    case control(UInt8)
    /// ESC, perhaps an intermediate character, and a final one.
    case escape(String)
    /// CSI: a private marker (`?`, `>`, …) or nothing, numbers (`nil` where omitted), and the rest up to the final byte.
    case sequence(marker: Character?, parameters: [Int?], final: String)
    /// A string to the terminal (OSC, DCS and the like), which a full-screen program has no need for.
    case string(String)
    /// Bytes that are no UTF-8.
    case malformed([UInt8])
  }

  private enum State {
    case ground, escape, sequence, string
  }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var missing = 0

  mutating func parse(_ byte: UInt8) -> Action? {
    switch state {
    case .ground: return parseText(byte)
    case .escape: return parseEscape(byte)
    case .sequence:
      if byte == 0x1B { return restart() }
      collected.append(byte)
      return (0x40...0x7E).contains(byte) ? finish(Self.sequence(collected)) : nil
    case .string:
      collected.append(byte)
      let isOver = byte == 0x07 || collected.suffix(2) == [0x1B, UInt8(ascii: "\\")]
      return isOver ? finish(.string(String(decoding: collected, as: UTF8.self))) : nil
    }
  }

  private mutating func parseText(_ byte: UInt8) -> Action? {
    if missing > 0, !(0x80..<0xC0).contains(byte) {
      // The character before was never completed. Before an ESC that is what an interrupted frame looks like.
      missing = 0
      return byte == 0x1B ? restart() : .malformed(collected + [byte])
    }
    switch byte {
    case 0x1B: return restart()
    case 0..<0x20, 0x7F: return .control(byte)
    case 0x20..<0x7F: return .print(Unicode.Scalar(byte))
    case 0x80..<0xC0 where missing > 0:
      collected.append(byte)
      missing -= 1
      guard missing == 0 else { return nil }
      let scalars = Array(String(decoding: collected, as: UTF8.self).unicodeScalars)
      return scalars.count == 1 && scalars[0] != "\u{FFFD}" ? .print(scalars[0]) : .malformed(collected)
    case 0xC2..<0xF5:
      collected = [byte]
      missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      return nil
    default: return .malformed([byte])
    }
  }

  private mutating func parseEscape(_ byte: UInt8) -> Action? {
    collected.append(byte)
    switch byte {
    case 0x1B: return restart()
    case UInt8(ascii: "[") where collected.count == 1:
      collected = []
      state = .sequence
      return nil
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      guard collected.count == 1 else { fallthrough }
      state = .string
      return nil
    case 0x20..<0x30: return nil
    default: return finish(.escape(String(decoding: collected, as: UTF8.self)))
    }
  }

  private mutating func restart() -> Action? {
    collected = []
    missing = 0
    state = .escape
    return nil
  }

  private mutating func finish(_ action: Action) -> Action {
    collected = []
    state = .ground
    return action
  }

  private static func sequence(_ bytes: [UInt8]) -> Action {
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    let marker = text.first.flatMap { "<=>?".contains($0) ? $0 : nil }
    if marker != nil { text.removeFirst() }
    let numbers = text.prefix { $0.isNumber || $0 == ";" }
    let parameters = numbers.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let final = String(text.dropFirst(numbers.count))
    return .sequence(marker: marker, parameters: numbers.isEmpty ? [] : parameters, final: final)
  }
}
