import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Shards: 1. `NAME.safetensors.index.json`, an object whose member `weight_map` gives the file of each tensor by name;
// 2. those files, in the same directory. A directory stands for its only index, or for its only checkpoint.

extension CheckpointFormat {
  /// A longer index is refused.
  static let indexLimit = 64 << 20
  /// More shards are refused.
  static let shardLimit = 4096

  /// The index of a model in several safetensors files.
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
  /// Opens the safetensors files of these names in the directory of `path`.
  fileprivate init(shards names: [String], beside path: String) throws(CheckpointError) {
    guard names.count <= CheckpointFormat.shardLimit else {
      throw .excessive(part: "the number of shards", found: names.count, limit: CheckpointFormat.shardLimit)
    }
    let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    var files: [RandomAccessFile] = []
    var metadata: [Fact] = []
    var tensors: [StoredTensor] = []
    for name in names {
      // An index may not reach out of its directory.
      guard !name.isEmpty, !name.contains("/"), name != "..", !name.contains("\0") else {
        throw .damaged(part: "the index of shards", reason: "'\(name)' is not a file beside it")
      }
      let file: RandomAccessFile
      let place = directory.isEmpty && !path.hasPrefix("/") ? name : "\(directory)/\(name)"
      do { file = try RandomAccessFile(place) } catch { throw .file(error) }
      guard file.byteCount > 0 else { throw .damaged(part: "the shard '\(name)'", reason: "it is empty") }
      let header = try SafetensorsHeader(file)
      for fact in header.facts where !metadata.contains(fact) { metadata.append(fact) }
      tensors += header.tensors(inFile: files.count)
      files.append(file)
    }
    self.init(format: "safetensors, \(names.count) shards", files: files, metadata: metadata, tensors: tensors)
  }

  /// Opens what stands for a directory; `nil` where `path` is none.
  static func directory(_ path: String) throws(CheckpointError) -> Checkpoint? {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: start.pointee)) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    names.sort()
    if names.contains("saved_model.pb") {
      throw .refused(kind: "a TensorFlow SavedModel", advice: "save its variables as .npz or safetensors")
    }
    let indices = names.filter { $0.hasSuffix(".safetensors.index.json") }
    let shards = names.filter { $0.hasSuffix(".safetensors") }
    let others = names.filter { name in
      [".gguf", ".pt", ".pth", ".bin", ".npz", ".npy", ".ckpt"].contains { name.hasSuffix($0) }
    }
    if indices.count == 1 { return try Checkpoint(opening: "\(path)/\(indices[0])") }
    if indices.isEmpty, shards.count > 1 { return try Checkpoint(shards: shards, beside: "\(path)/") }
    let candidates = indices + shards + (shards.isEmpty ? others : [])
    guard candidates.count == 1 else {
      throw .refused(
        kind: "a directory",
        advice: candidates.isEmpty
          ? "there is no checkpoint in it" : "there are several checkpoints in it; give the path of one"
      )
    }
    return try Checkpoint(opening: "\(path)/\(candidates[0])")
  }
}
