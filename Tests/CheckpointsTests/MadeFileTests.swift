import Foundation
import Testing

@testable import Checkpoints

/// Files that PyTorch 2.13 and NumPy 2.4 made, of which the elements are counted up.
@Suite struct `A file with every kind of tensor` {
  private func up(_ count: Int) -> [Double] { (0..<count).map(Double.init) }

  @Test(arguments: ["views.pt", "views_legacy.pt"]) func `is read along its strides`(name: String) throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/\(name)"))
    #expect(try checkpoint.elements(of: "plain") == up(24))
    var transposed: [Double] = []
    for column in 0..<6 {
      for row in 0..<4 { transposed.append(Double(row * 6 + column)) }
    }
    #expect(try checkpoint.elements(of: "transposed") == transposed)
    #expect(try checkpoint.elements(of: "sliced") == [7, 9, 13, 15])
    #expect(try checkpoint.elements(of: "expanded") == [0, 0, 0, 6, 6, 6, 12, 12, 12, 18, 18, 18])
    var permuted: [Double] = []
    for k in 0..<5 {
      for i in 0..<3 {
        for j in 0..<4 { permuted.append(Double(i * 20 + j * 5 + k)) }
      }
    }
    #expect(try checkpoint.elements(of: "permuted") == permuted)
    #expect(try checkpoint.elements(of: "scalar") == [2.5])
    #expect(try checkpoint.elements(of: "empty") == [])
    #expect(try checkpoint.elements(of: "i64") == [0x1p53, -7])
    #expect(try checkpoint.elements(of: "flag") == [1, 0])
    #expect(try checkpoint.elements(of: "bf") == [3.140625])
    #expect(try checkpoint.elements(of: "f64").prefix(2) == [1e300, -1.5])
    #expect(checkpoint.metadata.contains { $0.name == "epoch" && $0.value == "7" })
  }

  @Test func `tells ties from storages that are merely shared`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    let ties = checkpoint.groups.filter { $0.count > 1 }.map { $0.map { checkpoint.tensors[$0].name } }
    #expect(ties == [["plain", "tied_a"]])
    #expect(checkpoint.nominalCount - checkpoint.uniqueCount == 24)
    #expect(try checkpoint.elements(of: "f8") == [0.5, 448] && checkpoint.elements(of: "u16") == [65535])
    let states = checkpoint.tensors.filter { $0.role == .optimizerState }.map(\.name)
    #expect(states.count == 6 && states.allSatisfy { $0.hasPrefix("optimizer.state.") })
  }

  @Test func `is a module that was pickled whole, or TorchScript`() throws {
    let module = try Checkpoint(opening: Fixtures.path("Made/module.pt"))
    #expect(module.tensors.map(\.name).prefix(3) == ["a.bias", "a.weight", "b.bias"] && module.tensors.count == 7)
    #expect(module.warnings.contains { $0.contains("'torch.nn.modules.linear.Linear' is not loaded") })
    let script = try Checkpoint(opening: Fixtures.path("Made/script.pt"))
    #expect(script.format == "TorchScript" && script.tensors.map(\.name) == ["fc.bias", "fc.weight"])
  }

  @Test func `is in column-major order, of the other byte order, or compressed`() throws {
    let archive = try Checkpoint(opening: Fixtures.path("Made/fortran.npz"))
    #expect(try archive.elements(of: "f") == up(12) && archive.elements(of: "big") == up(5))
    let complex = try #require(archive.tensors.first { $0.name == "c" })
    #expect(complex.unreadableReason == "complex numbers have no order")
    let array = try Checkpoint(opening: Fixtures.path("Made/fortran.npy"))
    #expect(try array.elements(of: "fortran") == up(12))
  }

  @Test func `is read from GGUF, blocks included`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/tensors.gguf"))
    let quarters = (0..<192).map { Double($0) / 4 }
    #expect(try checkpoint.elements(of: "plain") == quarters && checkpoint.elements(of: "half") == quarters)
    let blocks = try checkpoint.elements(of: "q.Q4_0")
    #expect(blocks.reduce(0, +) == 4587.6875 && blocks[64..<68] == [14.84375, 14.84375, 17.8125, 17.8125])
    let tensor = try #require(checkpoint.tensors.first { $0.name == "q.Q4_0" })
    #expect(tensor.shape == [3, 64] && tensor.byteCount == 108 && tensor.type.name == "Q4_0")
    #expect(checkpoint.metadata.contains { $0.name == "test.words" && $0.value == "[a, b]" })
    #expect(checkpoint.metadata.contains { $0.name == "test.answer" && $0.value == "42" })
  }

  @Test func `is written as safetensors and read again`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    try Fixtures.withFile([]) { path in
      #expect(try checkpoint.export(to: path).map(\.name) == [])
      let copy = try Checkpoint(opening: path)
      #expect(copy.format == "safetensors" && copy.tensors.map(\.name) == checkpoint.tensors.map(\.name))
      let difference = try CheckpointDifference(checkpoint, copy)
      #expect(difference.entries.allSatisfy { $0.fate == .equal })
    }
  }
}
