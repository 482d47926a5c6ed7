import Bytes

// GGUF, versions 2 and 3 (the lowest byte of a number first):
// 1. the magic bytes `GGUF`, the version (4 bytes), the numbers of tensors and of key-value pairs (8 bytes each)
// 2. the pairs: a key (a length of 8 bytes and as many bytes), the type of the value (4 bytes), the value; an array is
//    the type of its elements (4 bytes), their number (8 bytes), and they themselves
// 3. for each tensor: its name, the number of its axes (4 bytes), their extents from the fastest to the slowest (8 bytes
//    each), the type (4 bytes), and where it begins (8 bytes), counted from 5.
// 4. zeros up to a multiple of `general.alignment`, 32 if nothing is said
// 5. the tensors, each followed by zeros up to a multiple of the alignment
//
// The limits are those of llama.cpp (ggml/src/gguf.cpp).

extension CheckpointFormat {
  /// The format of llama.cpp.
  static let gguf = CheckpointFormat(name: "gguf") { candidate in
    candidate.begins(with: Array("GGUF".utf8))
  } index: { candidate throws(CheckpointError) in
    var reader = GGUFReader(candidate.file)
    return try reader.checkpoint()
  }
}

/// Reads what stands before the tensors of a GGUF file.
struct GGUFReader {
  /// A longer string or array is refused.
  static let countLimit = 1 << 30
  /// More axes, or longer names, are refused.
  static let axisLimit = 4
  static let nameLimit = 64
  /// How many elements of an array are kept to be shown.
  private static let shownCount = 8

  private var cursor: FileCursor
  private var alignment = 32
  private var facts: [Checkpoint.Fact] = []
  private var keys: Set<[UInt8]> = []

  init(_ file: RandomAccessFile) { cursor = FileCursor(file, from: 0, to: file.byteCount) }

  /// Reads it all.
  mutating func checkpoint() throws(CheckpointError) -> Checkpoint {
    try cursor.skip(4, for: "the magic")
    let version = try cursor.number(4, for: "the version")
    guard version == 2 || version == 3 else {
      // A file of the other byte order has its version in the wrong end.
      let advice =
        version & 0xFFFF == 0 && version > 0
        ? "its numbers have the highest byte first; convert it to the usual byte order" : "versions 2 and 3 are"
      throw .refused(kind: "a GGUF file of version \(version)", advice: advice)
    }
    let tensorCount = try count("tensors", atLeast: 8 + 4 + 4 + 8)
    let pairCount = try count("key-value pairs", atLeast: 8 + 4 + 1)
    for _ in 0..<pairCount { try readPair() }
    var tensors: [(tensor: StoredTensor, offset: Int)] = []
    var names: Set<[UInt8]> = []
    for _ in 0..<tensorCount {
      let (tensor, offset) = try readTensor()
      guard names.insert(Array(tensor.name.utf8)).inserted else {
        throw .damaged(part: "the list of tensors", reason: "'\(tensor.name)' is there twice")
      }
      tensors.append((tensor, offset))
    }
    return try place(tensors)
  }

  /// Lays the tensors out one after the other, which is where they have to be.
  private func place(_ tensors: [(tensor: StoredTensor, offset: Int)]) throws(CheckpointError) -> Checkpoint {
    let file = cursor.file
    var placed: [StoredTensor] = []
    guard let begin = padded(cursor.offset) else { throw .damaged(part: "the header", reason: "it is too long") }
    var end = 0
    for (tensor, offset) in tensors {
      guard offset == end else {
        throw .damaged(
          part: "the tensor '\(tensor.name)'",
          reason: "it begins at byte \(offset), and \(end) is the next"
        )
      }
      let left = max(0, file.byteCount - begin - end)
      guard tensor.byteCount <= left else {
        throw .truncated(part: "the tensor '\(tensor.name)'", needs: tensor.byteCount, left: left)
      }
      var tensor = tensor
      tensor.storage = .init(
        place: tensor.byteCount == 0 ? .none : .plain(file: 0, offset: begin + end),
        byteCount: tensor.byteCount
      )
      guard let next = padded(end + tensor.byteCount) else {
        throw .damaged(part: "the tensor '\(tensor.name)'", reason: "it is too long")
      }
      end = next
      placed.append(tensor)
    }
    let left = file.byteCount - begin - end
    let warnings = left > 0 && !tensors.isEmpty ? ["\(left) bytes follow the last tensor"] : []
    return Checkpoint(format: "gguf", files: [file], metadata: facts, tensors: placed, warnings: warnings)
  }

  private func padded(_ offset: Int) -> Int? {
    let (sum, overflow) = offset.addingReportingOverflow(alignment - 1)
    return overflow ? nil : sum & ~(alignment - 1)
  }

  /// A number of things that take at least so many bytes each.
  private mutating func count(_ things: String, atLeast byteCount: Int) throws(CheckpointError) -> Int {
    let count = try cursor.number(8, for: "the number of \(things)")
    guard count >= 0, count <= cursor.left / byteCount else {
      throw .damaged(part: "the number of \(things)", reason: "so many do not fit the file")
    }
    return count
  }
}

extension GGUFReader {
  private static let typeSizes: [Int: Int] = [
    0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8,
  ]

  private mutating func readPair() throws(CheckpointError) {
    let key = try string("a key")
    guard !key.isEmpty else { throw .damaged(part: "the metadata", reason: "a key is empty") }
    guard keys.insert(key).inserted else {
      throw .damaged(part: "the metadata", reason: "the key '\(String(decoding: key, as: UTF8.self))' is there twice")
    }
    let name = String(decoding: key, as: UTF8.self)
    let type = try cursor.number(4, for: "the type of '\(name)'")
    let value: String
    if type == 9 {
      value = try array(name)
    } else {
      value = try scalar(type, name)
      if name == "general.alignment" { try align(value) }
    }
    facts.append(Checkpoint.Fact(name: name, value: value))
  }

  private mutating func align(_ value: String) throws(CheckpointError) {
    guard let number = Int(value), number > 0, number & (number - 1) == 0, number <= 1 << 20 else {
      throw .damaged(part: "the alignment", reason: "\(value) is no power of two up to 2²⁰")
    }
    alignment = number
  }

  private mutating func array(_ name: String) throws(CheckpointError) -> String {
    let type = try cursor.number(4, for: "the type of '\(name)'")
    let count = try cursor.number(8, for: "the length of '\(name)'")
    let size = type == 8 ? 8 : GGUFReader.typeSizes[type]
    guard let size else {
      throw .damaged(
        part: "the metadata '\(name)'",
        reason: type == 9 ? "arrays of arrays are not allowed" : "its elements are of the unknown type \(type)"
      )
    }
    guard count >= 0, count <= GGUFReader.countLimit, count <= cursor.left / size else {
      throw .damaged(part: "the metadata '\(name)'", reason: "so many elements do not fit the file")
    }
    var shown: [String] = []
    for _ in 0..<min(count, GGUFReader.shownCount) { shown.append(try scalar(type, name)) }
    let rest = count - shown.count
    if rest > 0 {
      if type == 8 {
        for _ in 0..<rest { try skipString(name) }
      } else {
        try cursor.skip(rest * size, for: "'\(name)'")
      }
      shown.append("… \(count) in all")
    }
    return "[\(shown.joined(separator: ", "))]"
  }

  private mutating func scalar(_ type: Int, _ name: String) throws(CheckpointError) -> String {
    if type == 8 { return String(decoding: try string("'\(name)'"), as: UTF8.self) }
    guard let size = GGUFReader.typeSizes[type] else {
      throw .damaged(part: "the metadata '\(name)'", reason: "its type \(type) is unknown")
    }
    let bits = try cursor.number(size, for: "'\(name)'")
    switch type {
    case 1: return String(Int8(truncatingIfNeeded: bits))
    case 3: return String(Int16(truncatingIfNeeded: bits))
    case 5: return String(Int32(truncatingIfNeeded: bits))
    case 6: return Float(bitPattern: UInt32(truncatingIfNeeded: bits)).description
    case 7: return bits == 0 ? "false" : "true"
    case 10: return String(UInt64(bitPattern: Int64(bits)))
    case 12: return Double(bitPattern: UInt64(bitPattern: Int64(bits))).description
    default: return String(bits)
    }
  }

  private mutating func string(_ what: String) throws(CheckpointError) -> [UInt8] {
    let count = try stringLength(what)
    return try cursor.bytes(count, for: what)
  }

  private mutating func skipString(_ what: String) throws(CheckpointError) {
    try cursor.skip(try stringLength(what), for: what)
  }

  private mutating func stringLength(_ what: String) throws(CheckpointError) -> Int {
    let count = try cursor.number(8, for: "the length of \(what)")
    guard count >= 0, count <= GGUFReader.countLimit, count <= cursor.left else {
      throw .damaged(part: "the metadata", reason: "\(what) would be longer than the file")
    }
    return count
  }
}

extension GGUFReader {
  private static let types: [Int: ElementType] = [
    0: .float32, 1: .float16, 2: .q4_0, 3: .q4_1, 6: .q5_0, 7: .q5_1, 8: .q8_0, 9: .q8_1, 10: .q2_K, 11: .q3_K,
    12: .q4_K, 13: .q5_K, 14: .q6_K, 15: .q8_K, 16: .iq2_xxs, 17: .iq2_xs, 18: .iq3_xxs, 19: .iq1_s, 20: .iq4_nl,
    21: .iq3_s, 22: .iq2_s, 23: .iq4_xs, 24: .int8, 25: .int16, 26: .int32, 27: .int64, 28: .float64, 29: .iq1_m,
    30: .bfloat16, 34: .tq1_0, 35: .tq2_0, 39: .mxfp4, 40: .nvfp4, 41: .q1_0,
  ]

  private mutating func readTensor() throws(CheckpointError) -> (StoredTensor, offset: Int) {
    let bytes = try string("the name of a tensor")
    let name = String(decoding: bytes, as: UTF8.self)
    guard bytes.count < GGUFReader.nameLimit else {
      throw .excessive(part: "the name of a tensor", found: bytes.count, limit: GGUFReader.nameLimit - 1)
    }
    let part = "the tensor '\(name)'"
    let axes = try cursor.number(4, for: part)
    guard axes <= GGUFReader.axisLimit else {
      throw .excessive(part: "the number of axes of '\(name)'", found: axes, limit: GGUFReader.axisLimit)
    }
    var shape: [Int] = []
    for _ in 0..<axes { shape.insert(try cursor.number(8, for: part), at: 0) }
    let number = try cursor.number(4, for: part)
    let offset = try cursor.number(8, for: part)
    guard let type = GGUFReader.types[number] else {
      throw .damaged(part: part, reason: "its type \(number) is unknown")
    }
    guard shape.allSatisfy({ $0 >= 0 }), let count = StoredTensor.checkedCount(shape),
      !(count / type.blockCount).multipliedReportingOverflow(by: type.blockByteCount).overflow
    else { throw .damaged(part: part, reason: "the shape \(shape) is impossible") }
    guard (shape.last ?? 1) % type.blockCount == 0 else {
      throw .damaged(part: part, reason: "its rows are no whole number of blocks of \(type.blockCount) elements")
    }
    let spelling = type.isPlain ? GGUFReader.plainNames[type] ?? type.name : type.name
    let tensor = StoredTensor(
      name: name,
      type: type,
      typeName: spelling,
      shape: shape,
      storage: .init(place: .none, byteCount: 0)
    )
    return (tensor, offset)
  }

  private static let plainNames: [ElementType: String] = [
    .float32: "F32", .float16: "F16", .bfloat16: "BF16", .float64: "F64", .int8: "I8", .int16: "I16", .int32: "I32",
    .int64: "I64",
  ]
}
