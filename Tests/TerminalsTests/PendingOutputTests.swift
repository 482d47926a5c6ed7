import Testing

@testable import Terminals

@Suite struct `Pending output` {
  @Test func `is sent in as many pieces as the terminal wants`() {
    var output = PendingOutput()
    output.take(Array("hello world".utf8))
    var sent: [UInt8] = []
    var calls = 0
    while !output.isEmpty {
      output.send { (bytes) -> Int in
        calls += 1
        // Every second time there is no room.
        let count = calls.isMultiple(of: 2) ? 0 : min(3, bytes.count)
        sent += bytes.prefix(count)
        return count
      }
    }
    #expect(sent == Array("hello world".utf8))
    #expect(calls == 7)
  }

  private struct Gone: Error {}

  @Test func `is kept when the terminal is gone`() {
    var output = PendingOutput()
    output.take([1, 2, 3])
    #expect(throws: Gone.self) { try output.send { (_) throws(Gone) -> Int in throw Gone() } }
    #expect(!output.isEmpty)
    output.discard()
    #expect(output.isEmpty)
  }
}
