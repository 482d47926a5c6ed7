import Bytes

// PyTorch 0.1, a tar archive whose members stand in no order:
// 1. `sys_info`, a pickle, of no interest here
// 2. `storages`: a pickle of their number, then for each a pickle of (key, location, type), the number of its elements
//    (8 bytes), and they themselves; then a pickle of a list of views, (view key, key, offset, count)
// 3. `tensors`: a pickle of their number, then for each a pickle of (key, key of the storage, type), the number of axes
//    (4 bytes, and 4 without meaning), the extents, the strides and the offset (8 bytes each)
// 4. `pickle`, what was saved; a tensor is a persistent id, its key as a string
//
// See `legacy_load` in torch/serialization.py.

extension CheckpointFormat {
  /// What PyTorch wrote at first.
  static let torchTar = CheckpointFormat(name: "pytorch, tar") { candidate in
    candidate.begins(with: Array("ustar".utf8), at: 257)
  } index: { candidate throws(CheckpointError) in
    let members = try TarMembers(candidate.file)
    guard members["pickle"] != nil, let tensors = members["tensors"], members["storages"] != nil else {
      throw .refused(kind: "a tar archive without a checkpoint of PyTorch 0.1 in it", advice: "unpack it")
    }
    var machine = PickleMachine(FileCursor(candidate.file, from: tensors.lowerBound, to: tensors.upperBound))
    guard case .integer(let count) = try machine.run(), count >= 0 else {
      throw .damaged(part: "the list of tensors", reason: "it does not begin with their number")
    }
    guard count == 0 else {
      throw .refused(kind: "a checkpoint of PyTorch 0.1", advice: "load it with PyTorch and save it again")
    }
    return Checkpoint(
      format: "pytorch, tar",
      files: [candidate.file],
      tensors: [],
      warnings: ["the file holds no tensors"]
    )
  }
}

/// Where the members of a tar archive lie.
private struct TarMembers {
  private static let blockSize = 512
  private static let memberLimit = 1024

  private var ranges: [String: Range<Int>] = [:]

  subscript(name: String) -> Range<Int>? { ranges[name] }

  init(_ file: RandomAccessFile) throws(CheckpointError) {
    var place = 0
    for _ in 0..<TarMembers.memberLimit where file.byteCount - place >= TarMembers.blockSize {
      let header = try file.part(at: place, count: TarMembers.blockSize)
      let name = String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self)
      guard !name.isEmpty else { return }
      let digits = String(decoding: header[124..<136].filter { (0x30...0x37).contains($0) }, as: UTF8.self)
      place += TarMembers.blockSize
      guard let size = Int(digits, radix: 8), size <= file.byteCount - place else {
        throw .damaged(part: "the tar archive", reason: "the member '\(name)' does not fit the file")
      }
      ranges[name] = place..<place + size
      place += (size + TarMembers.blockSize - 1) / TarMembers.blockSize * TarMembers.blockSize
    }
  }
}
