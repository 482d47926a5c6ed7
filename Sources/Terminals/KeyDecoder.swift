import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts the pieces of input together: bytes to characters, reports to mouse events, bracketed text to one paste.
struct KeyDecoder {
  /// A piece of input.
  enum Token: Equatable {
    case byte(UInt8)
    case key(Key)
    /// A key that nothing is bound to.
    case otherKey
    /// A mouse report follows, as text or as three bytes.
    case mouseText
    case mouseBytes
    case pasteBegin
    case pasteEnd
    /// Nothing more to be read for now.
    case pause
  }

  /// The longest text that one paste can bring, in bytes; the rest is dropped.
  static let pasteLimit = 1 << 16

  private enum State: Equatable {
    case ground
    /// An ESC, which is a key if nothing follows at once.
    case escape
    /// A sequence that nobody knows, to be skipped up to its last byte; `ESC O` has just one more.
    case unknownSequence(isSingle: Bool)
    case mouseText
    case mouseBytes
    case paste
  }

  private var state = State.ground
  /// The bytes of what is being put together.
  private var collected: [UInt8] = []
  private var character = UTF8Assembler()

  /// Takes one piece of input and appends what became complete.
  mutating func decode(_ token: Token, into events: inout [TerminalEvent]) {
    switch (state, token) {
    case (.paste, .byte(let byte)):
      if collected.count < Self.pasteLimit { collected.append(byte) }
    case (.paste, .pasteEnd):
      events.append(.paste(pastedText()))
      state = .ground
    case (.paste, _): break
    case (.mouseText, .byte(let byte)): decodeMouseText(byte, into: &events)
    case (.mouseBytes, .byte(let byte)): decodeMouseByte(byte, into: &events)
    case (.mouseText, .pause), (.mouseBytes, .pause): break
    case (.unknownSequence(let isSingle), .byte(let byte)):
      if isSingle || (0x40...0x7E).contains(byte) { state = .ground }
    case (.escape, .byte(UInt8(ascii: "["))): state = .unknownSequence(isSingle: false)
    case (.escape, .byte(UInt8(ascii: "O"))): state = .unknownSequence(isSingle: true)
    case (.escape, _):
      events.append(.key(.escape))
      state = .ground
      decodeOnGround(token, into: &events)
    default:
      state = .ground
      decodeOnGround(token, into: &events)
    }
  }

  private mutating func decodeOnGround(_ token: Token, into events: inout [TerminalEvent]) {
    if case .byte = token {} else if token != .pause { character = UTF8Assembler() }
    switch token {
    case .byte(let byte): decodeByte(byte, into: &events)
    case .key(let key): events.append(.key(key))
    case .mouseText: begin(.mouseText)
    case .mouseBytes: begin(.mouseBytes)
    case .pasteBegin: begin(.paste)
    case .otherKey, .pasteEnd, .pause: break
    }
  }

  private mutating func begin(_ state: State) {
    self.state = state
    collected = []
  }
}

extension KeyDecoder {
  private mutating func decodeByte(_ byte: UInt8, into events: inout [TerminalEvent]) {
    switch byte {
    case 0x1B: state = .escape
    case 3: events.append(.terminate(signal: SIGINT))  // from a line that does not turn ^C into the signal
    case 9: events.append(.key(.tab))
    case 10, 13: events.append(.key(.enter))
    case 8, 0x7F: events.append(.key(.backspace))
    case 1...26: events.append(.key(.control(Character(Unicode.Scalar(byte + 0x60)))))
    case 0..<0x20: break
    default:
      if let scalar = character.append(byte), scalar.properties.generalCategory != .control {
        events.append(.key(.character(Character(scalar))))
      }
    }
  }

  private mutating func decodeMouseText(_ byte: UInt8, into events: inout [TerminalEvent]) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
      // Three numbers of a screen are never this long; something else is being sent.
      if collected.count < 24 { collected.append(byte) } else { state = .ground }
    case UInt8(ascii: "M"), UInt8(ascii: "m"):
      state = .ground
      let numbers = String(decoding: collected, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
      guard numbers.count == 3 else { return }
      let isRelease = byte == UInt8(ascii: "m")
      let report = MouseReport(code: numbers[0], isRelease: isRelease, x: numbers[1] - 1, y: numbers[2] - 1)
      if let event = report.event { events.append(.mouse(event)) }
    default: state = .ground
    }
  }

  private mutating func decodeMouseByte(_ byte: UInt8, into events: inout [TerminalEvent]) {
    collected.append(byte)
    guard collected.count == 3 else { return }
    state = .ground
    let code = Int(collected[0]) - 32
    let isRelease = code & 0b11 == 0b11 && code & 64 == 0
    let report = MouseReport(
      code: isRelease ? code & ~0b11 : code,
      isRelease: isRelease,
      x: Int(collected[1]) - 33,
      y: Int(collected[2]) - 33
    )
    if let event = report.event { events.append(.mouse(event)) }
  }

  /// The text of a paste: line ends as `\n`, and no half character where it was cut.
  private mutating func pastedText() -> String {
    if collected.count == Self.pasteLimit {
      while let last = collected.last, last >= 0x80 {
        collected.removeLast()
        if last >= 0xC0 { break }
      }
    }
    var text = ""
    var last: Unicode.Scalar?
    for scalar in String(decoding: collected, as: UTF8.self).unicodeScalars {
      if !(scalar == "\n" && last == "\r") { text.unicodeScalars.append(scalar == "\r" ? "\n" : scalar) }
      last = scalar
    }
    collected = []
    return text
  }
}
