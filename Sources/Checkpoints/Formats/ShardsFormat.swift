import Bytes

// Shards: 1. `NAME.safetensors.index.json` or `NAME.bin.index.json`, an object whose member `weight_map` gives the file
// of each tensor by name; 2. those files, in the same directory. A directory stands for its only index, for files called
// `NAME-00001-of-00003.SUFFIX`, or for its only checkpoint.

extension CheckpointFormat {
  /// A longer index is refused.
  static let indexLimit = 64 << 20
  /// More shards are refused.
  static let shardLimit = 4096

  /// The index of a model in several files, mostly of safetensors.
  static let safetensorsIndex = CheckpointFormat(name: "safetensors index") { candidate in
    let first = candidate.head.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{")
      && !(candidate.begins(with: [UInt8(ascii: "{")], at: 8) && candidate.begins(with: [0, 0], at: 6))
  } index: { candidate throws(CheckpointError) in
    guard candidate.file.byteCount <= indexLimit else {
      throw .excessive(part: "the index of shards", found: candidate.file.byteCount, limit: indexLimit)
    }
    let text = try candidate.file.part(at: 0, count: candidate.file.byteCount)
    let index: JSONValue
    do throws(JSONError) { index = try JSONReader.read(text) } catch { throw CheckpointError.json(error) }
    guard case .object(let entries) = index["weight_map"] else {
      throw .refused(kind: "a JSON file", advice: "only an index of shards, which has a 'weight_map', is a checkpoint")
    }
    var names: Set<String> = []
    for entry in entries {
      guard case .string(let name) = entry.value else {
        throw .damaged(part: "the index of shards", reason: "the file of '\(entry.name)' is no string")
      }
      names.insert(name)
    }
    var checkpoint = try Checkpoint(shards: names.sorted(), beside: candidate.file.path)
    let present = Set(checkpoint.tensors.map(\.name))
    let promised = Set(entries.map(\.name))
    for name in promised.subtracting(present).sorted() {
      checkpoint.warnings.append("'\(name)' is in the index, but in none of the files")
    }
    for name in present.subtracting(promised).sorted() {
      checkpoint.warnings.append("'\(name)' is in a file, but not in the index")
    }
    return checkpoint
  }
}

extension Checkpoint {
  /// Opens the files of these names in the directory of `path`.
  init(shards names: [String], beside path: String) throws(CheckpointError) {
    guard names.count <= CheckpointFormat.shardLimit else {
      throw .excessive(part: "the number of shards", found: names.count, limit: CheckpointFormat.shardLimit)
    }
    let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    var parts: [Checkpoint] = []
    for name in names {
      // An index may not reach out of its directory.
      guard !name.isEmpty, !name.contains("/"), name != "..", !name.contains("\0") else {
        throw .damaged(part: "the index of shards", reason: "'\(name)' is not a file beside it")
      }
      let file: RandomAccessFile
      let place = directory.isEmpty && !path.hasPrefix("/") ? name : "\(directory)/\(name)"
      do { file = try RandomAccessFile(place) } catch { throw .file(error) }
      guard file.byteCount > 0 else { throw .damaged(part: "the shard '\(name)'", reason: "it is empty") }
      parts.append(try Checkpoint(file, isShard: true))
    }
    self.init(joining: parts)
  }

  /// Joins checkpoints that are the parts of one.
  init(joining parts: [Checkpoint]) {
    var files: [RandomAccessFile] = []
    var archives: [Int: ZipArchive] = [:]
    var metadata: [Fact] = []
    var tensors: [StoredTensor] = []
    var warnings: [String] = []
    for part in parts {
      for (file, archive) in part.archives { archives[files.count + file] = archive }
      for fact in part.metadata where !metadata.contains(fact) { metadata.append(fact) }
      tensors += part.tensors.map { $0.moved(byFiles: files.count) }
      warnings += part.warnings
      files += part.files
    }
    let format = Set(parts.map(\.format)).sorted().joined(separator: " and ")
    self.init(
      format: "\(format), \(parts.count) shards",
      files: files,
      archives: archives,
      metadata: metadata,
      tensors: tensors,
      warnings: warnings
    )
  }
}

extension StoredTensor {
  /// The same where other files come before its own.
  fileprivate func moved(byFiles count: Int) -> StoredTensor {
    var tensor = self
    switch storage.place {
    case .plain(let file, let offset): tensor.storage.place = .plain(file: file + count, offset: offset)
    case .deflated(let file, let member, let skip):
      tensor.storage.place = .deflated(file: file + count, member: member, skip: skip)
    case .held(let number, let bytes): tensor.storage.place = .held(number: number + count << 32, bytes: bytes)
    case .none: break
    }
    return tensor
  }
}
