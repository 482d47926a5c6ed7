import Bytes

extension Checkpoint {
  /// Writes all tensors into a safetensors file, all or nothing.
  ///
  /// Blocks of quantised elements are written as float32; tied tensors are written under each of their names, since the
  /// format has no ties.
  ///
  /// - Returns: the names of those that safetensors cannot hold, and why.
  /// - Throws: ``CheckpointError`` when the file cannot be written, or this one not be read any more.
  public func export(to path: String) throws(CheckpointError) -> [(name: String, reason: String)] {
    guard !files.contains(where: { $0.isFile(at: path) }) else { throw .file(.itself(path: path)) }
    var left: [(name: String, reason: String)] = []
    var kept: [(tensor: StoredTensor, type: SafetensorsType, byteCount: Int)] = []
    for tensor in tensors {
      guard let type = tensor.type.safetensorsType, tensor.name != "__metadata__" else {
        left.append((tensor.name, tensor.unreadableReason ?? "safetensors has no such name or type"))
        continue
      }
      kept.append((tensor, type, tensor.count * type.bitCount / 8))
    }
    // As the reference implementation: wide types first, so that every tensor is aligned, and then by name.
    kept.sort { left, right in
      if left.type.bitCount != right.type.bitCount { return left.type.bitCount > right.type.bitCount }
      return left.tensor.name.utf8.lexicographicallyPrecedes(right.tensor.name.utf8)
    }
    let header = SafetensorsFile.header(
      kept.map { ($0.tensor.name, $0.type, $0.tensor.shape, $0.byteCount) }
    )
    let writer: FileDraft
    do { writer = try FileDraft(path) } catch { throw .file(error) }
    do { try writer.write(header) } catch { throw .file(error) }
    for (tensor, _, _) in kept { try write(tensor, to: writer) }
    do { try writer.commit() } catch { throw .file(error) }
    return left
  }

  private func write(_ tensor: StoredTensor, to writer: FileDraft) throws(CheckpointError) {
    func put(_ bytes: UnsafeRawBufferPointer) throws(CheckpointError) {
      do { try writer.write(bytes) } catch { throw .file(error) }
    }
    guard tensor.type.blockCount > 1, tensor.type.isReadable else {
      return try readBytes(of: tensor) { bytes throws(CheckpointError) in
        try put(bytes)
        return true
      }
    }
    try readElements(of: tensor) { chunk, _ throws(CheckpointError) in
      if case .single(let floats) = chunk { try put(UnsafeRawBufferPointer(floats)) }
      return true
    }
  }
}

extension ElementType {
  /// The type in a safetensors file; `nil` where that has none.
  fileprivate var safetensorsType: SafetensorsType? {
    if blockCount > 1, isReadable { return .float32 }
    return SafetensorsType.allCases.first { $0.elementType == self }
  }
}
