import Bytes

// npy: one array; `NumpyHeader` tells the layout. npz: a zip archive of files `NAME.npy`, stored or deflated.

extension CheckpointFormat {
  /// A single array of NumPy.
  static let numpy = CheckpointFormat(name: "npy") { candidate in
    candidate.begins(with: NumpyHeader.magic)
  } index: { candidate throws(CheckpointError) in
    let file = candidate.file
    let header = try NumpyHeader(try file.part(at: 0, count: min(file.byteCount, NumpyHeader.byteCountLimit)))
    let count = try header.dataCount()
    guard count <= file.byteCount - header.byteCount else {
      throw .truncated(part: "the array", needs: count, left: file.byteCount - header.byteCount)
    }
    let name = file.path.split(separator: "/").last.map(String.init) ?? ""
    let tensor = try header.tensor(
      name.hasSuffix(".npy") ? String(name.dropLast(4)) : name,
      at: .plain(file: 0, offset: header.byteCount)
    )
    let left = file.byteCount - header.byteCount - count
    let warnings = left > 0 ? ["\(left) bytes follow the array"] : []
    return Checkpoint(format: "npy", files: [file], tensors: [tensor], warnings: warnings)
  }
}

extension Checkpoint {
  /// Finds the arrays in an archive of NumPy.
  init(numpyArchive archive: ZipArchive) throws(CheckpointError) {
    var tensors: [StoredTensor] = []
    var warnings: [String] = []
    for (index, member) in archive.members.enumerated() {
      guard member.name.hasSuffix(".npy") else {
        if !member.name.hasSuffix("/") { warnings.append("'\(member.name)' is no array") }
        continue
      }
      let header = try NumpyHeader(try archive.beginning(of: member, count: NumpyHeader.byteCountLimit))
      let count = try header.dataCount()
      guard count <= member.byteCount - header.byteCount else {
        throw .truncated(part: "'\(member.name)'", needs: count, left: member.byteCount - header.byteCount)
      }
      let place = try archive.place(of: member, at: index, skip: header.byteCount)
      tensors.append(try header.tensor(String(member.name.dropLast(4)), at: place))
    }
    try archive.checkSmallMembers()
    self.init(format: "npz", files: [archive.file], archives: [0: archive], tensors: tensors, warnings: warnings)
  }
}
