extension Checkpoint {
  /// A chunk of elements: float32 where every element is one exactly, else float64.
  package enum Chunk {
    case single(UnsafeBufferPointer<Float>)
    case double(UnsafeBufferPointer<Double>)
  }

  /// Gives the elements of a tensor to `take`, in row-major order and a chunk at a time, with the number of the first
  /// of each chunk, until that returns false.
  ///
  /// - Throws: ``CheckpointError`` when they cannot be told as numbers, or the file cannot be read any more.
  package func readElements(
    of tensor: StoredTensor,
    _ take: (Chunk, _ first: Int) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    try readElements(of: tensor, in: ReadingMemory(), take)
  }

  /// The same with memory that is used again.
  func readElements(
    of tensor: StoredTensor,
    in memory: ReadingMemory,
    _ take: (Chunk, _ first: Int) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    if let reason = tensor.unreadableReason { throw .unreadable(tensor: tensor.name, reason: reason) }
    let type = tensor.type
    try TensorBytes(tensor, in: self, memory.chunk).read { bytes, first throws(CheckpointError) in
      let count = bytes.count / type.blockByteCount * type.blockCount
      let bytes = UnsafeRawBufferPointer(bytes)
      if type == .float32 { return try take(.single(bytes.bindMemory(to: Float.self)), first) }
      if type.fitsFloat {
        let room = memory.floats.room(for: count)
        ElementDecoder.decode(bytes, of: type, into: room)
        return try take(.single(UnsafeBufferPointer(room)), first)
      }
      let room = memory.doubles.room(for: count)
      ElementDecoder.decode(bytes, of: type, into: room)
      return try take(.double(UnsafeBufferPointer(room)), first)
    }
  }

  /// Gives the bytes of the elements to `take`, in row-major order and the lowest byte first.
  package func readBytes(
    of tensor: StoredTensor,
    _ take: (UnsafeRawBufferPointer) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    try TensorBytes(tensor, in: self, ChunkBuffer()).read { bytes, _ throws(CheckpointError) in
      try take(UnsafeRawBufferPointer(bytes))
    }
  }
}

extension StoredTensor {
  /// A tensor of more elements than its storage has bytes, one that was expanded, is not read above this count.
  private static let expandedLimit = 1 << 28

  /// Why the elements cannot be told as numbers; `nil` where they can.
  public var unreadableReason: String? {
    switch type {
    case _ where type.isReadable:
      count > max(storage.byteCount, StoredTensor.expandedLimit) && type.isPlain
        ? "it repeats few elements \(count) times" : nil
    case .opaque where ["qint8", "quint8", "qint32"].contains(typeName):
      "numbers of type \(typeName) have a scale and a zero point, which are not applied"
    case .opaque: "elements of type \(typeName) are no numbers"
    case .complex64, .complex128: "complex numbers have no order"
    case .float4, .float6E2M3, .float6E3M2: "packed numbers of type \(typeName) have scales that lie elsewhere"
    default: "blocks of type \(typeName) are only made while a model runs"
    }
  }
}
