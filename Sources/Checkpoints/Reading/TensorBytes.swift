import Bytes

/// The elements of a tensor as bytes, in row-major order and the lowest byte first, a chunk at a time.
///
/// Whatever the size of the tensor, no more than a few chunks are held. A chunk is a whole number of blocks.
struct TensorBytes {
  /// About so many bytes are handed out at a time.
  static let chunkSize = 1 << 20
  /// About so many elements at most, which as numbers take more bytes than in the file.
  private static let chunkCount = 1 << 18
  /// Compressed tensors that are not in row-major order are held as a whole up to this size, and refused above it.
  private static let heldLimit = 48 << 20

  private let tensor: StoredTensor
  private let checkpoint: Checkpoint
  private let chunk: ChunkBuffer

  /// - Parameter chunk: the memory for what is handed out.
  init(_ tensor: StoredTensor, in checkpoint: Checkpoint, _ chunk: ChunkBuffer) {
    self.tensor = tensor
    self.checkpoint = checkpoint
    self.chunk = chunk
  }

  /// Gives each chunk to `take`, with the number of the first of its elements, until that returns false.
  ///
  /// - Throws: ``CheckpointError`` when the file changed, when compressed data are damaged, or what `take` throws.
  func read(_ take: (UnsafeMutableRawBufferPointer, Int) throws(CheckpointError) -> Bool) throws(CheckpointError) {
    guard tensor.count > 0 else { return }
    let size = tensor.type.blockByteCount
    if case .plain(let file, _) = tensor.storage.place { try checkUnchanged(file) }
    if tensor.isContiguous {
      let blocks = min(TensorBytes.chunkSize / size, TensorBytes.chunkCount / tensor.type.blockCount)
      let perChunk = max(1, blocks) * size
      try readContiguous(perChunk: perChunk, take)
    } else {
      try readStrided(take)
    }
    if case .plain(let file, _) = tensor.storage.place { try checkUnchanged(file) }
  }

  private func checkUnchanged(_ file: Int) throws(CheckpointError) {
    do { try checkpoint.files[file].checkUnchanged() } catch { throw .file(error) }
  }

  private func readContiguous(
    perChunk: Int,
    _ take: (UnsafeMutableRawBufferPointer, Int) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    let (size, blockCount) = (tensor.type.blockByteCount, tensor.type.blockCount)
    let total = tensor.type == .opaque ? tensor.storage.byteCount : tensor.count / blockCount * size
    let skip = tensor.offset / blockCount * size
    chunk.reserve(min(total, perChunk))
    switch tensor.storage.place {
    case .none: return
    case .held(_, let bytes):
      var place = 0
      while place < total {
        let count = min(perChunk, total - place)
        chunk.copy(bytes[skip + place..<skip + place + count], at: 0)
        guard try take(chunk.prefix(count), place / size * blockCount) else { return }
        place += count
      }
    case .plain(let file, let offset):
      var place = 0
      while place < total {
        let count = min(perChunk, total - place)
        let room = chunk.prefix(count)
        do { try checkpoint.files[file].read(at: offset + skip + place, into: room) } catch { throw .file(error) }
        swapBytes(room)
        guard try take(room, place / size * blockCount) else { return }
        place += count
      }
    case .deflated(let file, let member, let memberSkip):
      var place = 0
      var filled = 0
      try inflate(file, member, skip: memberSkip + skip, count: total) { bytes throws(CheckpointError) in
        var used = 0
        while used < bytes.count {
          let count = min(bytes.count - used, min(perChunk, total - place) - filled)
          chunk.copy(bytes[(bytes.startIndex + used)..<(bytes.startIndex + used + count)], at: filled)
          (used, filled) = (used + count, filled + count)
          guard filled == min(perChunk, total - place) else { continue }
          let room = chunk.prefix(filled)
          swapBytes(room)
          guard try take(room, place / size * blockCount) else { return false }
          (place, filled) = (place + filled, 0)
        }
        return true
      }
    }
  }

  /// Gives `count` bytes of a member of a zip archive, after `skip`, piece by piece.
  private func inflate(
    _ file: Int,
    _ member: Int,
    skip: Int,
    count: Int,
    _ take: (ArraySlice<UInt8>) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    guard let archive = checkpoint.archives[file] else { return }
    var position = 0
    var stream: ZipMemberStream
    do { stream = try ZipMemberStream(archive.members[member], in: archive) } catch { throw .zip(error) }
    while true {
      let bytes: [UInt8]?
      do { bytes = try stream.next() } catch { throw .zip(error) }
      // The rest is read too, so that the checksum is compared.
      guard let bytes else { break }
      let from = max(0, min(bytes.count, skip - position))
      let to = max(from, min(bytes.count, skip + count - position))
      position += bytes.count
      if from < to, try !take(bytes[from..<to]) { return }
    }
    guard position >= skip + count else {
      throw .unreadable(tensor: tensor.name, reason: "its compressed data end after \(position) bytes")
    }
  }

  private func swapBytes(_ chunk: UnsafeMutableRawBufferPointer) {
    guard tensor.storage.isBigEndian else { return }
    // A complex number is two numbers.
    let size = tensor.type == .complex64 ? 4 : tensor.type == .complex128 ? 8 : tensor.type.blockByteCount
    guard size > 1, tensor.type != .opaque else { return }
    for start in stride(from: 0, to: chunk.count, by: size) { chunk[start..<start + size].reverse() }
  }
}

extension TensorBytes {
  /// Gathers elements that do not lie in row-major order.
  ///
  /// A chunk of rows is gathered in the order in which its elements lie in the file, so that a transposed matrix is read
  /// in runs as long as the chunk has rows.
  private func readStrided(
    _ take: (UnsafeMutableRawBufferPointer, Int) throws(CheckpointError) -> Bool
  ) throws(CheckpointError) {
    var source = StridedSource(window: [], start: 0, isWhole: false)
    if case .deflated(let file, let member, let skip) = tensor.storage.place {
      guard tensor.storage.byteCount <= TensorBytes.heldLimit else {
        throw .unreadable(
          tensor: tensor.name,
          reason: "it is compressed and in column-major order, and too large for that"
        )
      }
      source.isWhole = true
      try inflate(file, member, skip: skip, count: tensor.storage.byteCount) { bytes throws(CheckpointError) in
        source.window += bytes
        return true
      }
    }
    let size = tensor.type.blockByteCount
    // The last axes that fit a chunk are taken whole, and of the one before as many rows as fit.
    var (inner, axis) = (1, tensor.shape.count)
    while axis > 0, inner * tensor.shape[axis - 1] * size <= TensorBytes.chunkSize * 4 {
      axis -= 1
      inner *= tensor.shape[axis]
    }
    let rows = axis == 0 ? 1 : max(1, min(tensor.shape[axis - 1], TensorBytes.chunkSize * 4 / (inner * size)))
    let outer = Array(tensor.shape[..<max(0, axis - 1)])
    chunk.reserve(rows * inner * size)
    var index = [Int](repeating: 0, count: outer.count)
    var element = 0
    let extent = axis == 0 ? 1 : tensor.shape[axis - 1]
    repeat {
      let base = tensor.offset + zip(index, tensor.strides).reduce(0) { $0 + $1.0 * $1.1 }
      var row = 0
      while row < extent {
        let count = min(rows, extent - row)
        let axes = axis == 0 ? [] : [(count, tensor.strides[axis - 1], inner)]
        let start = base + (axis == 0 ? 0 : row * tensor.strides[axis - 1])
        try gather(axes + innerAxes(from: axis), from: start, into: chunk.prefix(count * inner * size), &source)
        let room = chunk.prefix(count * inner * size)
        swapBytes(room)
        guard try take(room, element) else { return }
        element += count * inner
        row += count
      }
    } while TensorBytes.advance(&index, outer)
  }

  private typealias Axis = (extent: Int, stride: Int, step: Int)

  /// The axes that are taken whole: how far apart their elements are in the file, and in the chunk.
  private func innerAxes(from axis: Int) -> [Axis] {
    let steps = StoredTensor.rowMajorStrides(of: tensor.shape)
    return (axis..<tensor.shape.count).map { (tensor.shape[$0], tensor.strides[$0], steps[$0]) }
  }

  private func gather(
    _ axes: [Axis],
    from base: Int,
    into chunk: UnsafeMutableRawBufferPointer,
    _ source: inout StridedSource
  ) throws(CheckpointError) {
    let size = tensor.type.blockByteCount
    // In the order of the file: the slowest axis first.
    let sorted = axes.filter { $0.extent > 1 }.sorted { $0.stride > $1.stride }
    let last = sorted.last ?? (1, 1, 1)
    let runBytes = ((last.extent - 1) * last.stride + 1) * size
    let next = sorted.dropLast().last
    // Where runs lie close together a window over many of them costs fewer calls.
    let isDense = next.map { $0.stride * size <= 4 * runBytes + 4096 } ?? false
    var index = [Int](repeating: 0, count: max(0, sorted.count - 1))
    repeat {
      var (from, to) = (base, 0)
      for (place, axis) in zip(index, sorted) { (from, to) = (from + place * axis.stride, to + place * axis.step) }
      let run = try window(from * size, runBytes, ahead: isDense ? 1 << 18 : 0, &source)
      source.window.withUnsafeBytes { bytes in
        for position in 0..<last.extent {
          let (input, output) = (run + position * last.stride * size, (to + position * last.step) * size)
          for byte in 0..<size { chunk[output + byte] = bytes[input + byte] }
        }
      }
    } while TensorBytes.advance(&index, sorted.dropLast().map(\.extent))
  }

  /// Makes sure that `count` bytes of the storage from `offset` are in the window, and gives their place there.
  private func window(
    _ offset: Int,
    _ count: Int,
    ahead: Int,
    _ source: inout StridedSource
  ) throws(CheckpointError) -> Int {
    if source.isWhole { return offset }
    if offset >= source.start, offset + count <= source.start + source.window.count { return offset - source.start }
    guard case .plain(let file, let start) = tensor.storage.place else { return 0 }
    let length = min(max(count, ahead), tensor.storage.byteCount - offset)
    source.window = try checkpoint.files[file].part(at: start + offset, count: length)
    source.start = offset
    return 0
  }

  /// The next index in row-major order; whether there is one.
  private static func advance(_ index: inout [Int], _ extents: [Int]) -> Bool {
    for axis in index.indices.reversed() {
      index[axis] += 1
      if index[axis] < extents[axis] { return true }
      index[axis] = 0
    }
    return false
  }
}

/// What of a storage is in memory.
private struct StridedSource {
  var window: [UInt8]
  var start: Int
  /// Whether it is the whole storage.
  var isWhole: Bool
}
