import Foundation
import Testing

@testable import Checkpoints

@Suite final class `A model in shards` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (number, name) in ["a.weight", "b.weight"].enumerated() {
      let header = #"{"\#(name)":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"#
      let bytes = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [UInt8(number), 9]
      try Data(bytes).write(to: folder.appending(path: "model-\(number).safetensors"))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func index(_ text: String) throws -> String {
    let file = folder.appending(path: "model.safetensors.index.json")
    try Data(text.utf8).write(to: file)
    return file.path()
  }

  @Test func `is one model, by its index and by its directory`() throws {
    let path = try index(
      #"{"weight_map":{"a.weight":"model-0.safetensors","b.weight":"model-1.safetensors"}}"#
    )
    for opened in [path, folder.path(), "\(folder.path())/"] {
      let checkpoint = try Checkpoint(opening: opened)
      #expect(checkpoint.tensors.map(\.name) == ["a.weight", "b.weight"] && checkpoint.warnings.isEmpty)
      #expect(try checkpoint.elements(of: "b.weight") == [1, 9] && checkpoint.files.count == 2)
    }
  }

  @Test func `is one model without an index too`() throws {
    #expect(try Checkpoint(opening: folder.path()).tensors.count == 2)
  }

  @Test func `stays in its directory, and says what is missing`() throws {
    for name in ["../model-0.safetensors", "/etc/hostname", "..", ""] {
      let path = try index(#"{"weight_map":{"a.weight":"\#(name)"}}"#)
      let error = #expect(throws: CheckpointError.self) { try Checkpoint(opening: path) }
      #expect(error?.description.contains("is not a file beside it") == true)
    }
    let lost = try index(#"{"weight_map":{"a.weight":"model-0.safetensors","c":"model-0.safetensors"}}"#)
    #expect(try Checkpoint(opening: lost).warnings == ["'c' is in the index, but in none of the files"])
    let gone = try index(#"{"weight_map":{"a.weight":"model-7.safetensors"}}"#)
    #expect(throws: CheckpointError.self) { try Checkpoint(opening: gone) }
  }

  @Test func `may be of any format that holds tensors, but no index`() throws {
    try FileManager.default.copyItem(
      atPath: Fixtures.path("Made/views.pt"),
      toPath: folder.appending(path: "model-2.bin").path()
    )
    let path = try index(#"{"weight_map":{"a.weight":"model-0.safetensors","plain":"model-2.bin"}}"#)
    let checkpoint = try Checkpoint(opening: path)
    #expect(checkpoint.format == "pytorch and safetensors, 2 shards" && checkpoint.files.count == 2)
    #expect(try checkpoint.elements(of: "a.weight") == [0, 9] && checkpoint.elements(of: "plain").count == 24)
    let itself = try index(#"{"weight_map":{"a.weight":"model.safetensors.index.json"}}"#)
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(opening: itself) }
    #expect(error?.description.contains("is an index itself") == true)
  }

  @Test func `is not what several checkpoints in a directory are`() throws {
    let several = "there are several checkpoints in it; give the path of one"
    for name in ["other.safetensors", "model-3.safetensors"] {
      // The second has a tensor that is in another too, as the states of one run have.
      let copy = folder.appending(path: name).path()
      try FileManager.default.copyItem(atPath: folder.appending(path: "model-0.safetensors").path(), toPath: copy)
      let error = #expect(throws: CheckpointError.self) { try Checkpoint(opening: folder.path()) }
      #expect(error?.description.hasSuffix(several) == true)
      try FileManager.default.removeItem(atPath: copy)
    }
  }
}
