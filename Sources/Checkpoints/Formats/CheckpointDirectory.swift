#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Checkpoint {
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
    let indices = names.filter { $0.hasSuffix(".index.json") }
    let preferred = indices.filter { $0.hasSuffix(".safetensors.index.json") }
    if let index = preferred.count == 1 ? preferred[0] : indices.count == 1 ? indices[0] : nil {
      return try Checkpoint(opening: "\(path)/\(index)")
    }
    let safetensors = names.filter { $0.hasSuffix(".safetensors") }
    let others = names.filter { name in
      [".gguf", ".pt", ".pth", ".bin", ".npz", ".npy", ".ckpt"].contains { name.hasSuffix($0) }
    }
    let candidates = indices + (safetensors.isEmpty ? others : safetensors)
    if candidates.count == 1 { return try Checkpoint(opening: "\(path)/\(candidates[0])") }
    if indices.isEmpty, areShards(candidates) {
      let whole = try Checkpoint(shards: candidates, beside: "\(path)/")
      // Parts of one model have nothing in common.
      if whole.warnings.allSatisfy({ !$0.hasSuffix("the last one counts") }) { return whole }
    }
    throw .refused(
      kind: "a directory",
      advice: candidates.isEmpty
        ? "there is no checkpoint in it" : "there are several checkpoints in it; give the path of one"
    )
  }

  /// Whether names are those of the parts of one model: `NAME-00001-of-00003.SUFFIX`, or safetensors of which the names
  /// differ by a number.
  private static func areShards(_ names: [String]) -> Bool {
    func withoutNumbers(_ name: String) -> String { String(name.map { $0.isASCII && $0.isNumber ? "0" : $0 }) }
    guard names.count > 1, Set(names.map(withoutNumbers)).count == 1 else { return false }
    return names[0].hasSuffix(".safetensors") || withoutNumbers(names[0]).contains("-00000-of-00000.")
  }
}
