import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Checkpoint {
  /// Elements of two tensors that stand in the same places.
  package struct ElementPair {
    /// Those of the one tensor.
    package var ours: UnsafeBufferPointer<Double>
    /// Those of the other.
    package var theirs: UnsafeBufferPointer<Double>
    /// The number of the first in row-major order.
    package var first: Int
  }

  /// A tensor whose elements cannot be read from any place is held as a whole up to this many elements.
  private static let heldLimit = 1 << 25

  /// Gives the elements of two tensors of the same count to `take`, in row-major order and a chunk at a time, until that
  /// returns false.
  ///
  /// - Throws: ``CheckpointError`` when they cannot be told as numbers, or a file cannot be read any more.
  /// - Precondition: both have the same number of elements.
  package func readPairs(
    of tensor: StoredTensor,
    and other: StoredTensor,
    in another: Checkpoint,
    _ take: (ElementPair) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    precondition(tensor.count == other.count, "shapes \(tensor.shape) and \(other.shape) have no pairs")
    let (one, two) = (ElementMemory<Double>(), ElementMemory<Double>())
    let part = ReadingMemory()
    // One of them is read from its beginning to its end, and the other where that is.
    if other.isSeekable || !tensor.isSeekable {
      let held = try other.isSeekable ? nil : another.held(other)
      try readElements(of: tensor) { chunk, first throws(CheckpointError) in
        let range = first..<first + chunk.count
        let theirs: UnsafeBufferPointer<Double>
        if let held {
          theirs = two.doubles(held[range])
        } else {
          theirs = try another.elements(of: other, range, in: two, part)
        }
        return try take(ElementPair(ours: one.doubles(chunk), theirs: theirs, first: first))
      }
    } else {
      try another.readElements(of: other) { chunk, first throws(CheckpointError) in
        let ours = try elements(of: tensor, first..<first + chunk.count, in: one, part)
        return try take(ElementPair(ours: ours, theirs: two.doubles(chunk), first: first))
      }
    }
  }

  private func held(_ tensor: StoredTensor) throws(CheckpointError) -> [Double] {
    guard tensor.count <= Checkpoint.heldLimit else {
      throw .unreadable(
        tensor: tensor.name,
        reason: "it is too large to be compared where it is compressed or transposed"
      )
    }
    var elements: [Double] = []
    try readElements(of: tensor) { chunk, _ throws(CheckpointError) in
      elements += chunk.doubles
      return true
    }
    return elements
  }

  /// Some elements of a tensor that can be read from any place, until `memory` is used again.
  private func elements(
    of tensor: StoredTensor,
    _ range: Range<Int>,
    in memory: ElementMemory<Double>,
    _ reading: ReadingMemory
  ) throws(CheckpointError) -> UnsafeBufferPointer<Double> {
    // From the beginning of a block.
    let lower = range.lowerBound / tensor.type.blockCount * tensor.type.blockCount
    let upper = min(
      tensor.count,
      (range.upperBound + tensor.type.blockCount - 1) / tensor.type.blockCount * tensor.type.blockCount
    )
    var part = tensor
    (part.shape, part.strides) = ([upper - lower], [1])
    part.offset += lower
    let room = memory.room(for: upper - lower)
    try readElements(of: part, in: reading) { chunk, first throws(CheckpointError) in
      chunk.copy(to: UnsafeMutableBufferPointer(rebasing: room[first..<first + chunk.count]))
      return true
    }
    let wanted = room[(range.lowerBound - lower)..<(range.upperBound - lower)]
    return UnsafeBufferPointer(UnsafeMutableBufferPointer(rebasing: wanted))
  }
}

extension ElementMemory<Double> {
  /// The elements of a chunk in double precision, until this memory is used again.
  fileprivate func doubles(_ chunk: Checkpoint.Chunk) -> UnsafeBufferPointer<Double> {
    if case .double(let doubles) = chunk { return doubles }
    let room = room(for: chunk.count)
    chunk.copy(to: room)
    return UnsafeBufferPointer(room)
  }

  /// A copy of some elements, until this memory is used again.
  fileprivate func doubles(_ elements: ArraySlice<Double>) -> UnsafeBufferPointer<Double> {
    let room = room(for: elements.count)
    _ = room.update(fromContentsOf: elements)
    return UnsafeBufferPointer(room)
  }
}

extension Checkpoint {
  /// Whether the bytes of two tensors are the same, where that can be told without decoding them; `false` says nothing.
  ///
  /// - Parameter goesOn: asked between chunks; when it says no, the result is `nil`.
  /// - Complexity: O(bytes), up to the first chunk that differs.
  func hasSameBytes(
    of tensor: StoredTensor,
    as other: StoredTensor,
    in another: Checkpoint,
    while goesOn: () -> Bool
  ) throws(CheckpointError) -> Bool? {
    guard tensor.type == other.type, tensor.count == other.count, tensor.isSeekable, other.isSeekable,
      !tensor.storage.isBigEndian, !other.storage.isBigEndian, tensor.type != .opaque,
      case .plain(let file, let start) = other.storage.place
    else { return false }
    var place = start + other.offset / other.type.blockCount * other.type.blockByteCount
    let buffer = ChunkBuffer()
    var (isSame, isWhole) = (true, true)
    try readBytes(of: tensor) { bytes throws(CheckpointError) in
      buffer.reserve(bytes.count)
      let room = buffer.prefix(bytes.count)
      do throws(FileError) {
        try another.files[file].read(at: place, into: room)
      } catch {
        throw CheckpointError.file(error)
      }
      place += bytes.count
      if let ours = bytes.baseAddress, let theirs = room.baseAddress {
        isSame = memcmp(ours, theirs, bytes.count) == 0
      }
      isWhole = goesOn()
      return isSame && isWhole
    }
    return isWhole || !isSame ? isSame : nil
  }
}

extension StoredTensor {
  /// Whether reading may begin at any element.
  var isSeekable: Bool {
    if case .deflated = storage.place { return false }
    return isContiguous
  }
}

extension Checkpoint.Chunk {
  /// How many elements there are.
  fileprivate var count: Int {
    switch self {
    case .single(let floats): floats.count
    case .double(let doubles): doubles.count
    }
  }

  /// Puts the elements into memory for exactly as many.
  fileprivate func copy(to room: UnsafeMutableBufferPointer<Double>) {
    switch self {
    case .single(let floats): for index in floats.indices { room[index] = Double(floats[index]) }
    case .double(let doubles): _ = room.update(fromContentsOf: doubles)
    }
  }

  /// The elements in double precision.
  package var doubles: [Double] {
    switch self {
    case .single(let floats): floats.map(Double.init)
    case .double(let doubles): Array(doubles)
    }
  }
}
