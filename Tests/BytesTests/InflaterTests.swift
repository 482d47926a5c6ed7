import Bytes
import Testing

/// `abcabcabc` and a line end, compressed by another program.
private let stream: [UInt8] = [0x4b, 0x4c, 0x4a, 0x4e, 0x04, 0x23, 0x2e, 0x00]

@Suite struct `An inflater` {
  @Test(arguments: [1, 2, 3, 100], [1, 2, 7, 100])
  func `gives the same bytes however input and output are cut`(piece: Int, room: Int) throws {
    var inflater = Inflater()
    var output: [UInt8] = []
    var offset = 0
    var buffer = [UInt8](repeating: 0, count: room)
    while !inflater.isAtEnd {
      let input = stream[offset...].prefix(piece)
      var elements = buffer.mutableSpan
      var bytes = elements.mutableBytes
      let progress = try inflater.inflate(input.span.bytes, into: &bytes)
      try #require(progress.consumed + progress.produced > 0 || inflater.isAtEnd)
      offset += progress.consumed
      output += buffer[..<progress.produced]
    }
    #expect(output == Array("abcabcabc\n".utf8))
    #expect(offset == stream.count)
  }

  @Test func `wants more when the input ends early, and nothing more at the end`() throws {
    var inflater = Inflater()
    #expect(try step(&inflater, Array(stream[..<2])) == (2, "a", false))
    #expect(try step(&inflater, []) == (0, "", false))
    #expect(try step(&inflater, Array(stream[2...])) == (6, "bcabcabc\n", true))
    #expect(try step(&inflater, stream) == (0, "", true))
  }

  @Test func `says why a stream is none`() {
    #expect(throws: InflateError(reason: "invalid block type")) {
      var inflater = Inflater()
      return try step(&inflater, [0xff])
    }
  }

  private func step(_ inflater: inout Inflater, _ input: [UInt8]) throws -> (consumed: Int, text: String, ended: Bool) {
    var buffer = [UInt8](repeating: 0, count: 100)
    var elements = buffer.mutableSpan
    var bytes = elements.mutableBytes
    let progress = try inflater.inflate(input.span.bytes, into: &bytes)
    return (progress.consumed, String(decoding: buffer[..<progress.produced], as: UTF8.self), inflater.isAtEnd)
  }
}
