import Testing

@testable import Checkpoints

@Suite struct `The difference of two checkpoints` {
  private func open(_ name: String) throws -> Checkpoint { try Checkpoint(opening: Fixtures.path(name)) }
  private let akiki = "Real/akiki-0.0.6__akiki__models__akiki-vad"

  @Test func `of one model in two formats is none, but for a prefix`() throws {
    let difference = try CheckpointDifference(open("\(akiki).pt"), open("\(akiki)-native__model.safetensors"))
    #expect(difference.entries.count == 15 && difference.entries.allSatisfy { $0.fate == .equal })
    #expect(difference.prefixBefore == "state_dict." && difference.prefixAfter.isEmpty)
    let back = try CheckpointDifference(open("\(akiki)-native__model.safetensors"), open("\(akiki).pt"))
    #expect(back.prefixAfter == "state_dict." && back.differing(beyond: 0).isEmpty)
  }

  @Test func `is sorted by how much tensors changed`() throws {
    let name = "Real/lpips-0.1.4__lpips__weights__v0."
    let difference = try CheckpointDifference(open("\(name)0__alex.pth"), open("\(name)1__alex.pth"))
    let changes = difference.entries.compactMap { entry in
      if case .changed(let change) = entry.fate { change } else { nil }
    }
    #expect(changes.count == 5 && changes.map(\.relativeNorm) == changes.map(\.relativeNorm).sorted(by: >))
    #expect(difference.differing(beyond: 0.7).count == 3 && difference.differing(beyond: 1).isEmpty)
    #expect(changes.allSatisfy { $0.cosine > 0.7 && $0.cosine < 1 && $0.largest > 0.2 })
  }

  @Test func `knows tensors again that got another name or shape`() throws {
    var renamed = try open("Made/views.pt")
    renamed.tensors = renamed.tensors.map { tensor in
      var tensor = tensor
      if tensor.name == "permuted" { tensor.name = "moved" }
      if tensor.name == "sliced" { (tensor.shape, tensor.strides) = ([4], [1]) }
      if tensor.name == "half" { tensor.name = "gone.\(tensor.name)" }
      return tensor
    }
    renamed.tensors.removeAll { $0.name == "gone.half" }
    let difference = try CheckpointDifference(open("Made/views.pt"), renamed)
    let fates = Dictionary(uniqueKeysWithValues: difference.entries.map { ($0.name, $0.fate) })
    #expect(fates["moved"] == .renamed(CheckpointDifference.Change()))
    #expect(fates["sliced"] == .reshaped(from: [2, 2], to: [4]) && fates["half"] == .removed)
  }
}
