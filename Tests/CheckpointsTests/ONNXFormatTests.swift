import Foundation
import Testing

@testable import Checkpoints

@Suite struct `An ONNX model` {
  @Test func `has its initialisers, however they are spelled, also those of graphs in graphs`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/model.onnx"))
    let expected: [String: [Double]] = [
      "enc.0.weight": (0..<12).map(Double.init), "floats": [1.5, -2, 0.25], "shape": [-1, 0x100_0000_0000, 7],
      "half": [1.5, -0.5], "doubles": [1e300, -1], "flags": [1, 0, 1], "u8": [200, 3], "i8": [-5, 5], "none": [],
      "bf": [1, 2, 3], "u64": [9_223_372_036_854_775_808, 1], "scalar": [7], "choice.then_branch.w": [3],
      "choice.else_branch.w": [4],
    ]
    for (name, elements) in expected { #expect(try checkpoint.elements(of: name) == elements, "\(name)") }
    let unread = checkpoint.tensors.filter { $0.unreadableReason != nil }
    #expect(unread.map(\.name) == ["i4", "words"] && unread.map(\.typeName) == ["int4", "string"])
    #expect(checkpoint.tensors.count == expected.count + 2 && checkpoint.format == "onnx")
    #expect(checkpoint.metadata.map { "\($0.name)=\($0.value)" } == ["producer=maker", "k=v"])
    #expect(checkpoint.tensors.first { $0.name == "enc.0.weight" }?.shape == [3, 4])
    #expect(try CheckpointDifference(checkpoint, checkpoint).differing(beyond: 0).isEmpty)
  }

  /// A model with one tensor, whose elements are said to be in another file.
  private func model(location: String, length: Int) -> [UInt8] {
    func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] { [number << 3 | 2, UInt8(bytes.count)] + bytes }
    func pair(_ key: String, _ value: String) -> [UInt8] {
      field(13, field(1, Array(key.utf8)) + field(2, Array(value.utf8)))
    }
    let facts = pair("location", location) + pair("offset", "4") + pair("length", "\(length)")
    let tensor: [UInt8] = [0x08, 2, 0x10, 1] + field(8, Array("w".utf8)) + facts + [14 << 3, 1]
    return [0x08, 7] + field(7, field(5, tensor))
  }

  @Test func `may keep elements in a file beside it, and nowhere else`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "model.onnx")
    try Data([9, 9, 9, 9, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]).write(to: folder.appending(path: "data"))
    try Data(model(location: "data", length: 8)).write(to: path)
    let checkpoint = try Checkpoint(opening: path.path())
    #expect(try checkpoint.elements(of: "w") == [1, -2] && checkpoint.files.count == 2)
    for (location, length) in [("data", 9), ("../x", 8), ("/etc/passwd", 8), ("..", 8), ("", 8), ("none", 8)] {
      try Data(model(location: location, length: length)).write(to: path)
      #expect(throws: CheckpointError.self) { try Checkpoint(opening: path.path()) }
    }
  }
}
