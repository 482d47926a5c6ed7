import Bytes
import CAssets
import Testing

@Suite struct `The digits inside the binary` {
  @Test func `are 1797 pictures of 64 pixels and a label`() throws {
    var count = 0
    let start = paramtop_asset_digits(&count)
    let asset = UnsafeRawBufferPointer(start: start, count: count)
    let text = try Gzip.inflate(asset.bytes, limit: 1 << 20)
    let lines = text.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 1797)
    for line in lines {
      let numbers = line.split(separator: UInt8(ascii: ",")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      #expect(numbers.count == 65 && numbers.dropLast().allSatisfy((0...16).contains))
      #expect((0...9).contains(numbers.last ?? -1))
    }
  }
}
