import Screen
import Testing

@testable import Terminals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct `Input is decoded` {
  @Test func `into one paste, which is bounded and not cut within a character`() {
    var decoder = KeyDecoder()
    var events = decoder.events([.pasteBegin])
    for _ in 0..<KeyDecoder.pasteLimit { events += decoder.events("é") }
    events += decoder.events([.pasteEnd])
    #expect(events == [.paste(String(repeating: "é", count: KeyDecoder.pasteLimit / 2 - 1))])
    #expect(decoder.events("x") == [.key(.character("x"))])
  }

  @Test func `with every kind of line end in a paste becoming one`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.events([.pasteBegin] + bytes("a\rb\nc\r\nd\u{1B}e\u{3}") + [.pasteEnd]) == [
        .paste("a\nb\nc\nd\u{1B}e\u{3}")
      ]
    )
  }

  @Test func `into nothing for the keys and pauses within a paste`() {
    var decoder = KeyDecoder()
    #expect(decoder.events([.pasteBegin, .key(.up), .pause, .otherKey] + bytes("q") + [.pasteEnd]) == [.paste("q")])
  }

  @Test func `though a mouse report comes in pieces`() {
    var decoder = KeyDecoder()
    #expect(decoder.events([.mouseText] + bytes("0;1") + [.pause]) == [])
    #expect(decoder.events(bytes("2;3M")) == [.mouse(MouseEvent(.press, x: 11, y: 2))])
  }

  @Test(arguments: ["0;1M", "0;1;2;3M", "0;0;5M", ";;M", "0;1;2x", String(repeating: "9", count: 25) + "M"])
  func `into nothing from a malformed mouse report`(report: String) {
    var decoder = KeyDecoder()
    let events = decoder.events([.mouseText] + bytes(report))
    #expect(!events.contains { if case .mouse = $0 { true } else { false } })
    #expect(decoder.events("k") == [.key(.character("k"))])
  }

  @Test func `into an end of the program for ^C`() {
    var decoder = KeyDecoder()
    #expect(decoder.events("\u{3}") == [.terminate(signal: SIGINT)])
  }

  @Test func `into an escape when nothing follows it`() {
    var decoder = KeyDecoder()
    #expect(decoder.events("\u{1B}") == [])
    #expect(decoder.events([.pause]) == [.key(.escape)])
    #expect(decoder.events(bytes("\u{1B}") + [.key(.up)]) == [.key(.escape), .key(.up)])
  }

  /// Without the escape that begins each: the runner would print it as it is.
  @Test(arguments: ["[I", "[1;5P", "[?62;4c", "Ox", "[38;2~"])
  func `into nothing from a sequence that nobody knows`(sequence: String) {
    var decoder = KeyDecoder()
    #expect(decoder.events("\u{1B}" + sequence + "j") == [.key(.character("j"))])
  }

  @Test func `without losing what follows bytes that are no UTF-8`() {
    var decoder = KeyDecoder()
    #expect(decoder.events([.byte(0xE9), .byte(UInt8(ascii: "q"))]) == [.key(.character("q"))])
    #expect(decoder.events([.byte(0xFF)]) == [.key(.character("\u{FFFD}"))])
    #expect(decoder.events([.byte(0xC2), .byte(0x9B)]) == [])
  }

  @Test(arguments: 0..<50)
  func `whatever comes`(seed: Int) {
    var random = SplitMix(seed: seed)
    var decoder = KeyDecoder()
    let special: [KeyDecoder.Token] = [.mouseText, .mouseBytes, .pasteBegin, .pasteEnd, .pause, .otherKey, .key(.up)]
    for _ in 0..<2000 {
      let token =
        Int.random(in: 0..<8, using: &random) == 0
        ? special.randomElement(using: &random) ?? .pause : .byte(UInt8.random(in: 0...255, using: &random))
      _ = decoder.events([token])
    }
    // However confused it is, an end of the paste and a few letters bring it back.
    _ = decoder.events([.pasteEnd] + bytes("xxx") + [.pause])
    #expect(decoder.events("q") == [.key(.character("q"))])
  }
}

private func bytes(_ text: String) -> [KeyDecoder.Token] { text.utf8.map { .byte($0) } }

extension KeyDecoder {
  fileprivate mutating func events(_ tokens: [Token]) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for token in tokens { decode(token, into: &events) }
    return events
  }

  fileprivate mutating func events(_ text: String) -> [TerminalEvent] { events(bytes(text)) }
}
