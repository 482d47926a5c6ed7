import Testing

@testable import Terminals

@Suite struct `Bytes are put` {
  private func put(_ write: (inout ByteOutput) -> Void) -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: 64) { room, count in
      guard let first = room.baseAddress else { return }
      var output = ByteOutput(at: first)
      write(&output)
      count = output.end - first
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `as decimal digits`() {
    for number in [0, 7, 10, 42, 99, 100, 105, 255, 999, 1000, 1024, 2048, 10_000, 65_535] {
      #expect(put { $0.put(number) } == "\(number)")
    }
  }

  @Test func `as characters of every length`() {
    for scalar in ["a", "é", "\u{7FF}", "▀", "\u{FFFD}", "😀"] as [Unicode.Scalar] {
      #expect(put { $0.put(scalar) } == String(scalar))
    }
  }

  @Test func `as parameters, the last of which is closed by a letter`() {
    let codes = put { output in
      output.putText("[")
      output.putParameter(38)
      output.putParameter(5)
      output.replaceLast("m")
    }
    #expect(codes == "[38;5m")
  }
}
