import Bytes

// safetensors: 1. a length of 8 bytes; 2. a header in JSON; 3. the elements. `SafetensorsHeader` tells more.

extension CheckpointFormat {
  /// The format of Hugging Face: a header in JSON before the elements.
  static let safetensors = CheckpointFormat(name: "safetensors") { candidate in
    // Either the length is that of a header, or the header is there after a length that lies.
    guard candidate.head.count >= 8 else { return false }
    let length = candidate.head.span.bytes.number(at: 0, 8)
    let isPlausible = length >= 0 && length <= max(0, candidate.file.byteCount - 8)
    return candidate.begins(with: [UInt8(ascii: "{")], at: 8) || isPlausible && length > 0 && candidate.head[0] != 0x7B
  } index: { candidate throws(CheckpointError) in
    let header = try SafetensorsHeader(candidate.file)
    return Checkpoint(
      format: "safetensors",
      files: [candidate.file],
      metadata: header.facts,
      tensors: header.tensors(inFile: 0)
    )
  }
}

extension SafetensorsHeader {
  /// Reads the header of a file.
  init(_ file: RandomAccessFile) throws(CheckpointError) {
    let first = try file.part(at: 0, count: min(8, file.byteCount))
    do throws(SafetensorsError) {
      let count = try SafetensorsHeader.byteCount(in: first.span.bytes, fileByteCount: file.byteCount)
      let bytes: [UInt8]
      do { bytes = try file.bytes(at: 0, count: count) } catch { throw SafetensorsError.truncated(byteCount: 0) }
      try self.init(bytes, fileByteCount: file.byteCount)
    } catch {
      throw .safetensors(error)
    }
  }

  /// The metadata by name.
  var facts: [Checkpoint.Fact] {
    metadata.sorted { $0.key < $1.key }.map { Checkpoint.Fact(name: $0.key, value: $0.value) }
  }

  /// The tensors as they are stored in file `index` of a checkpoint.
  func tensors(inFile index: Int) -> [StoredTensor] {
    entries.map { entry in
      StoredTensor(
        name: entry.name,
        type: entry.type.elementType,
        typeName: entry.type.rawValue,
        shape: entry.shape,
        storage: .init(
          place: entry.range.isEmpty ? .none : .plain(file: index, offset: byteCount + entry.range.lowerBound),
          byteCount: entry.range.count
        )
      )
    }
  }
}

extension SafetensorsType {
  /// The type under the name that all formats share.
  var elementType: ElementType {
    switch self {
    case .bool: .bool
    case .float4: .float4
    case .float6E2M3: .float6E2M3
    case .float6E3M2: .float6E3M2
    case .uint8: .uint8
    case .int8: .int8
    case .float8E5M2: .float8E5M2
    case .float8E4M3: .float8E4M3
    case .float8E8M0: .float8E8M0
    case .float8E5M2FNUZ: .float8E5M2FNUZ
    case .float8E4M3FNUZ: .float8E4M3FNUZ
    case .int16: .int16
    case .uint16: .uint16
    case .float16: .float16
    case .bfloat16: .bfloat16
    case .int32: .int32
    case .uint32: .uint32
    case .float32: .float32
    case .complex64: .complex64
    case .float64: .float64
    case .int64: .int64
    case .uint64: .uint64
    }
  }
}
