import Bytes
import Foundation
import Testing

@testable import Checkpoints

@Suite struct `A damaged file` {
  static let small = [
    "Hostile/st_ok_minimal.safetensors", "Hostile/npy_ok.npy", "Hostile/npz_ok.npz", "Hostile/npz_deflated.npz",
    "Hostile/pt_ok_shared.pt", "Hostile/pt_legacy_ok.pt", "Hostile/gguf_ok.gguf", "Made/views_legacy.pt",
    "Made/tensors.gguf", "Made/fortran.npz", "Made/model.onnx",
  ]

  @Test(arguments: small) func `of which only the beginning is left gives a sentence or a result`(name: String) throws {
    let whole = try [UInt8](Data(contentsOf: Fixtures.folder.appending(path: name)))
    try Checkpoint.exhaust(Fixtures.path(name))
    var refused = 0
    for count in 0..<whole.count {
      try Fixtures.withFile(whole.prefix(count)) { path in
        do throws(CheckpointError) { try Checkpoint.exhaust(path) } catch {
          #expect(!error.description.isEmpty)
          refused += 1
        }
      }
    }
    // What follows the last tensor of GGUF may be missing, and nothing else.
    #expect(refused > whole.count * 9 / 10)
  }

  @Test(arguments: small, [1, 2]) func `by chance gives a sentence or a result`(name: String, seed: UInt64) throws {
    let whole = try [UInt8](Data(contentsOf: Fixtures.folder.appending(path: name)))
    var mutator = ByteMutator(seed: seed)
    for _ in 0..<150 {
      try Fixtures.withFile(mutator.mutate(whole)) { path in
        do throws(CheckpointError) { try Checkpoint.exhaust(path) } catch { #expect(!error.description.isEmpty) }
      }
    }
  }

  @Test func `that becomes shorter or other while it is read gives a sentence`() throws {
    let array = try [UInt8](Data(contentsOf: Fixtures.folder.appending(path: "Made/fortran.npy")))
    try Fixtures.withFile(array) { path in
      let checkpoint = try Checkpoint(opening: path)
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.truncate(atOffset: 100)
      try handle.close()
      #expect(throws: CheckpointError.file(.changed(path: path))) { try checkpoint.readAll() }
    }
  }
}
