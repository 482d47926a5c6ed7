import Testing

@testable import Statistics

@Suite struct `Shared bytes` {
  @Test(arguments: [1, 2, 3, 7, 8, 100])
  func `come in pieces that are the whole`(size: Int) {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7]
    bytes.withUnsafeBytes { buffer in
      let shared = SharedBytes(buffer)
      let pieces = (0..<shared.pieces(of: size)).map { Array(shared.piece($0, of: size)) }
      #expect(pieces.flatMap(\.self) == bytes)
      #expect(pieces.dropLast().allSatisfy { $0.count == size })
    }
  }

  @Test func `may be none`() {
    #expect(SharedBytes(UnsafeRawBufferPointer(start: nil, count: 0)).pieces(of: 8) == 0)
  }
}
