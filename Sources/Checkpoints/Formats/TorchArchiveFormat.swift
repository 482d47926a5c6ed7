import Bytes

// PyTorch since 1.6, a zip archive whose members, never compressed by PyTorch, are below a directory of any name:
// 1. `data.pkl`, a pickle in which a storage is the persistent id ('storage', type, key, location, count)
// 2. `data/KEY`, the bytes of each storage
// 3. `version`, and since 2.1 `byteorder`, `little` or `big`; `.format_version` and others, of no interest here
// 4. of TorchScript: `constants.pkl` and `code/…`, of which nothing is run

extension Checkpoint {
  /// A longer pickle is refused.
  private static let pickleLimit = 1 << 30

  /// Finds the tensors in an archive of PyTorch.
  init(torchArchive archive: ZipArchive) throws(CheckpointError) {
    let pickles = archive.members.filter { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") }
    guard pickles.count == 1, let pickle = pickles.first else {
      throw .damaged(
        part: "the archive of PyTorch",
        reason: "it has \(pickles.count) members data.pkl, and one is right"
      )
    }
    let prefix = String(pickle.name.dropLast("data.pkl".count))
    var places: [String: Int] = [:]
    for (index, member) in archive.members.enumerated() { places[member.name] = index }
    let isScript = places["\(prefix)constants.pkl"] != nil
    let isBigEndian = try archive.text(places["\(prefix)byteorder"]) == "big"
    guard pickle.method == 0, pickle.byteCount <= Checkpoint.pickleLimit else {
      throw .damaged(part: "data.pkl", reason: "it is compressed, or longer than \(Checkpoint.pickleLimit) bytes")
    }
    let start: Int
    do { start = try archive.dataOffset(of: pickle) } catch { throw .zip(error) }
    var machine = PickleMachine(FileCursor(archive.file, from: start, to: start + pickle.byteCount))
    let root = try machine.run()
    try archive.checkSmallMembers()
    var facts: [Fact] = []
    if let version = try archive.text(places["\(prefix)version"]) {
      facts.append(Fact(name: "version", value: version))
    }
    try self.init(
      format: isScript ? "TorchScript" : "pytorch",
      root,
      in: machine,
      files: [archive.file],
      archives: [0: archive],
      facts: facts
    ) { reference throws(CheckpointError) in
      guard let index = places["\(prefix)data/\(reference.key)"] else {
        if reference.count == 0 { return StoredTensor.Storage(place: .none, byteCount: 0) }
        throw .damaged(part: "the archive of PyTorch", reason: "the storage data/\(reference.key) is missing")
      }
      let member = archive.members[index]
      let (needed, overflow) = reference.count.multipliedReportingOverflow(by: reference.type.blockByteCount)
      guard !overflow, needed <= member.byteCount else {
        throw .damaged(
          part: "the storage data/\(reference.key)",
          reason: "\(reference.count) elements of \(reference.typeName) do not fit its \(member.byteCount) bytes"
        )
      }
      return StoredTensor.Storage(
        place: try archive.place(of: member, at: index),
        byteCount: needed,
        isBigEndian: isBigEndian
      )
    }
  }
}

extension ZipArchive {
  /// A short member as text, without blanks around it; `nil` where there is none.
  fileprivate func text(_ index: Int?) throws(CheckpointError) -> String? {
    guard let index else { return nil }
    let bytes = try beginning(of: members[index], count: 256)
    return String(String(decoding: bytes, as: UTF8.self).prefix { !$0.isWhitespace })
  }
}
