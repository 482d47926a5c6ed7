import Bytes

extension CheckpointFormat {
  /// What is known well enough to say why it is not read, and what helps.
  static let refused: [CheckpointFormat] = [
    refusal("HDF5", "an HDF5 file, as Keras writes it", "save the parameters as .npz or safetensors") {
      $0.begins(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
    },
    refusal("Git LFS", "a Git LFS pointer and not the file itself", "fetch it with 'git lfs pull'") {
      $0.begins(with: Array("version https://git-lfs".utf8))
    },
    refusal("lz4", "data compressed by lz4", "decompress them with 'lz4 -d'") {
      $0.begins(with: [0x04, 0x22, 0x4D, 0x18])
    },
    refusal("gzip", "data compressed by gzip", "decompress them with 'gzip -d'") { $0.begins(with: [0x1F, 0x8B]) },
    refusal("bzip2", "data compressed by bzip2", "decompress them with 'bzip2 -d'") {
      $0.begins(with: Array("BZh".utf8))
    },
    refusal("xz", "data compressed by xz", "decompress them with 'xz -d'") {
      $0.begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0])
    },
    refusal("zstd", "data compressed by zstd", "decompress them with 'zstd -d'") {
      $0.begins(with: [0x28, 0xB5, 0x2F, 0xFD])
    },
    refusal("ggml", "a ggml file from before GGUF", "convert it with a llama.cpp of 2023") { candidate in
      ["tjgg", "fmgg", "lmgg", "algg"].contains { candidate.begins(with: Array($0.utf8)) }
    },
    refusal("TensorBoard", "a TensorBoard event file", "it holds what was logged, and no parameters") { candidate in
      candidate.head.count >= 38 && candidate.head[12] == 0x09
        && [22, 23, 24, 25].contains { candidate.begins(with: Array("brain.Event:".utf8), at: $0) }
    },
    refusal("MXNet", "an MXNet parameter file", "load it with mxnet.nd.load and save it as .npz") {
      $0.begins(with: [0x12, 0x01, 0, 0, 0, 0, 0, 0])
    },
    refusal("pickle", "a Python pickle and no checkpoint of PyTorch", "save its arrays as .npz or safetensors") {
      $0.isPickle
    },
  ]

  private static func refusal(
    _ name: String,
    _ kind: String,
    _ advice: String,
    recognizes: @escaping @Sendable (Candidate) -> Bool
  ) -> CheckpointFormat {
    CheckpointFormat(name: name, recognizes: recognizes) { _ throws(CheckpointError) in
      throw .refused(kind: kind, advice: advice)
    }
  }
}

extension CheckpointFormat.Candidate {
  /// A pickle begins with its protocol, or, in the oldest one, with a global or a mark, and ends with a full stop.
  fileprivate var isPickle: Bool {
    guard head.count >= 2 else { return false }
    if head[0] == 0x80, (2...5).contains(head[1]) { return true }
    guard [UInt8(ascii: "c"), UInt8(ascii: "("), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(head[0]) else {
      return false
    }
    let last = try? file.part(at: file.byteCount - 1, count: 1)
    return last == [UInt8(ascii: ".")]
  }
}
