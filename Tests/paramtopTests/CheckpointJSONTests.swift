import Checkpoints
import Foundation
import Testing

@testable import paramtop

@Suite struct `A checkpoint in JSON` {
  private func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../CheckpointsTests/Fixtures/\(name)")
      .standardizedFileURL.path()
  }

  private func text(_ path: String, _ body: (inout CheckpointJSON, Checkpoint) throws -> Void) throws -> [String] {
    var pieces: [String] = []
    let checkpoint = try Checkpoint(opening: path)
    var json = CheckpointJSON(checkpoint) { pieces.append($0) }
    try body(&json, checkpoint)
    return pieces
  }

  @Test func `is one object in pieces, which are never as long as a large whole`() throws {
    let members = (0..<5000).map { #""t\#($0)":{"dtype":"U8","shape":[1],"data_offsets":[\#($0),\#($0 + 1)]}"# }
    let header = Array("{\(members.joined(separator: ","))}".utf8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(length + header + Array(repeating: 7, count: 5000)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let pieces = try text(file.path()) { json, checkpoint in
      for tensor in checkpoint.tensors.indices { json.add(tensor, nil) }
      json.end()
    }
    #expect(pieces.count > 10 && pieces.allSatisfy { $0.utf8.count < 70_000 })
    let object = try JSONSerialization.jsonObject(with: Data(pieces.joined().utf8)) as? [String: Any]
    #expect((object?["tensors"] as? [[String: Any]])?.count == 5000 && object?["error"] == nil)
  }

  @Test func `is whole even when reading came to an early end`() throws {
    let pieces = try text(path("Made/views.pt")) { json, _ in
      json.add(0)
      json.end([], failure: "it is gone")
    }
    let object = try JSONSerialization.jsonObject(with: Data(pieces.joined().utf8)) as? [String: Any]
    #expect((object?["tensors"] as? [Any])?.count == 1 && object?["error"] as? String == "it is gone")
    #expect((object?["findings"] as? [Any])?.isEmpty == true && pieces.last?.hasSuffix("}\n") == true)
  }
}
