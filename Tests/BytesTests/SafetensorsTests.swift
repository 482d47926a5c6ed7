import Bytes
import Testing

/// A file with a header and so many bytes of data.
private func file(_ header: String, data: Int = 0) -> [UInt8] {
  let length = header.utf8.count
  return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
    + [UInt8](repeating: 7, count: data)
}

private func read(_ bytes: [UInt8]) throws(SafetensorsError) -> SafetensorsHeader {
  try SafetensorsHeader(in: bytes.span.bytes)
}

@Suite struct `The header of a safetensors file` {
  @Test func `lists tensors in the order of their bytes`() throws {
    let text = #"""
      {"b":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},"__metadata__":{"format":"pt"},
       "a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"e":{"dtype":"I64","shape":[0],"data_offsets":[12,12]}}
      """#
    let header = try read(file(text, data: 12))
    #expect(header.entries.map(\.name) == ["a", "b", "e"] && header.metadata == ["format": "pt"])
    let first = header.entries[0]
    #expect(first.type == .float32 && first.shape == [1, 2] && first.range == 0..<8)
    #expect(header.byteCount == 8 + text.utf8.count)
    #expect(try read(file("{}")).entries.isEmpty)
  }

  @Test(arguments: [
    ("[]", 0), ("", 0), (" {}", 0), ("{} x", 0), (#"{"a":1}"#, 0),
    (#"{"a":{"dtype":"F32","shape":[1]}}"#, 4), (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#, 4),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4),
    (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4),
    (#"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#, 4),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}"#, 4),
    (#"{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}"#, 4),
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4),
    (#"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, 0),
    (#"{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,0]}}"#, 0),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 8),
    (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}"#, 6),
    (#"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#, 0),
    (#"{"__metadata__":{"a":1}}"#, 0), (#"{"__metadata__":[]}"#, 0),
  ]) func `is refused when it lies`(header: String, data: Int) {
    let error = #expect(throws: SafetensorsError.self, "\(header)") { try read(file(header, data: data)) }
    #expect(error?.description.isEmpty == false)
  }

  @Test func `is refused for every beginning, and for lengths that cannot be`() {
    let bytes = file(#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, data: 8)
    for count in 0..<bytes.count { #expect(throws: SafetensorsError.self) { try read(Array(bytes[..<count])) } }
    #expect(throws: SafetensorsError.headerTooLong(length: .max)) { try read([UInt8](repeating: 255, count: 16)) }
  }
}

@Suite struct `A safetensors file of ours` {
  @Test func `has the bytes that Python writes`() {
    let file = SafetensorsFile([
      .init(name: "b\n\"", shape: [1], elements: [2]), .init(name: "a", shape: [], elements: [-1]),
    ])
    let header =
      #"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b\n\"":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#
    // safetensors.numpy.save of Python 0.8 gives these for the same tensors; the header has 114 bytes and 6 spaces.
    let length = header.utf8.count + (8 - header.utf8.count % 8) % 8
    let expected: [[UInt8]] = [
      [UInt8(length), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
        + [UInt8](repeating: 32, count: length - header.utf8.count),
      [0, 0, 128, 191], [0, 0, 0, 64],
    ]
    #expect(file.pieces == expected)
  }

  @Test func `has whole numbers first, as Python has them`() throws {
    let file = SafetensorsFile([
      .init(name: "a", shape: [1], elements: [1]), .init(name: "b", shape: [], wholeNumbers: [-2]),
    ])
    #expect(file.tensors.map(\.name) == ["b", "a"] && file.pieces[1] == [254] + [UInt8](repeating: 255, count: 7))
    #expect(try read(Array(file.pieces.joined())).entries.map(\.type) == [.int64, .float32])
  }

  @Test func `is read as it was written`() throws {
    let tensors = [
      SafetensorsFile.Tensor(name: "z\u{1}é", shape: [2, 0], elements: []),
      .init(name: "0.weight", shape: [1, 2], elements: [.nan, -0.0]),
    ]
    let bytes = Array(SafetensorsFile(tensors).pieces.joined())
    let header = try read(bytes)
    #expect(header.entries.map(\.name) == ["0.weight", "z\u{1}é"] && header.entries[0].range == 0..<8)
    #expect(header.byteCount % 8 == 0)
  }
}
