import Foundation
import Testing

@testable import Checkpoints

@Suite struct `A stored element` {
  static let reference = try? Checkpoint(opening: Fixtures.path("dtypes_and_quants.safetensors"))
  static let names = (reference?.tensors ?? []).map(\.name)
  static let blockTypes = names.filter { $0.hasSuffix("/bytes") }.map { String($0.dropFirst(6).dropLast(6)) }

  private func decode(_ bytes: [UInt8], of type: ElementType) -> [Float] {
    var output = [Float](repeating: 0, count: bytes.count / type.blockByteCount * type.blockCount)
    bytes.withUnsafeBytes { input in
      output.withUnsafeMutableBufferPointer { ElementDecoder.decode(input, of: type, into: $0) }
    }
    return output
  }

  @Test(arguments: ElementType.allCases.filter { $0.rawValue.hasPrefix("float8") })
  func `of eight bits is decoded for every code`(type: ElementType) throws {
    let expected = try #require(try Self.reference?.elements(of: "decode256/\(type.rawValue)"))
    let found = decode((0...255).map { UInt8($0) }, of: type)
    #expect(expected.count == 256)
    for (code, (ours, theirs)) in zip(found, expected).enumerated() {
      #expect(ours.isNaN && theirs.isNaN || ours.bitPattern == Float(theirs).bitPattern, "code \(code)")
    }
  }

  @Test(arguments: blockTypes) func `of a block is what ggml makes of it, bit for bit`(name: String) throws {
    let reference = try #require(Self.reference)
    let bytes = try reference.elements(of: "quant/\(name)/bytes").map { UInt8($0) }
    let expected = try reference.elements(of: "quant/\(name)/f32").map { Float($0) }
    let type = try #require(
      ElementType.allCases.first { $0.rawValue.lowercased() == name.lowercased() } ?? (name == "BF16" ? .bfloat16 : nil)
    )
    let found = decode(bytes, of: type)
    #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test func `of every kind is looked at`() { #expect(Self.blockTypes.count == 24) }

  @Test(arguments: [
    (ElementType.float16, "385ff5fe69182797cda5f1827e20cf423f4416bc9246f27d0eec27cac9039259"),
    (.bfloat16, "f12e27efe34841dfd6391497b86f389096b03a376586e1d9691bba0a8de3980a"),
  ]) func `of sixteen bits is decoded for all 65536 codes`(type: ElementType, expected: String) {
    let codes = (0..<65536).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var hash = SHA256()
    let bits = decode(codes, of: type).map { ($0.isNaN ? 0x7FC0_0000 : $0.bitPattern).littleEndian }
    bits.withUnsafeBytes { hash.add($0) }
    #expect(hash.digest() == expected)
  }
}
