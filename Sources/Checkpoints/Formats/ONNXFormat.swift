import Bytes

// ONNX, as protobuf messages (onnx.proto); only what leads to parameters is read, and nothing is computed.
// 1. the model: who made it (2, 3), the graph (7), pairs of key and value (14)
// 2. a graph: nodes (1), its name (2), initialisers (5), which are tensors
// 3. a node: its name (3), its operator (4), attributes (5), of which some are graphs (6, 11) of their own
// 4. a tensor: extents (1), type (2), name (8), and its elements: as bytes (9), as float32 (4) or float64 (10) one after
//    the other, as numbers of 7 bits to a byte (5, 7, 11), or in another file (13, 14)

extension CheckpointFormat {
  /// The format of ONNX.
  static let onnx = CheckpointFormat(name: "ONNX") { candidate in
    candidate.isONNX
  } index: { candidate throws(CheckpointError) in
    var reader = ONNXReader(candidate.file)
    return try reader.checkpoint()
  }
}

extension CheckpointFormat.Candidate {
  /// A model begins with its version, field 1, and soon has a graph, field 7, or the name of what made it, field 2.
  fileprivate var isONNX: Bool {
    guard head.count >= 4, head[0] == 0x08, head[1] <= 0x20, head[1] > 0 else { return false }
    return head[2] == 0x12 || head[2] == 0x3A || head[2] == 0x42
  }
}

/// Finds the initialisers of an ONNX model.
struct ONNXReader {
  /// Graphs in graphs deeper than this are refused.
  private static let depthLimit = 16
  /// More extents, and longer texts, are refused.
  private static let axisLimit = 64
  private static let textLimit = 1 << 16
  /// So many bytes of numbers of 7 bits to a byte are decoded in all; they are for shapes and the like.
  private static let heldLimit = 4 << 20

  private var files: [RandomAccessFile]
  private var places: [String: Int] = [:]
  private var tensors: [StoredTensor] = []
  private var facts: [Checkpoint.Fact] = []
  private var heldCount = 0

  init(_ file: RandomAccessFile) { files = [file] }

  /// Reads it all.
  mutating func checkpoint() throws(CheckpointError) -> Checkpoint {
    var message = ProtobufCursor(files[0], 0..<files[0].byteCount)
    var hasGraph = false
    while let (field, value) = try message.next() {
      switch (field, value) {
      case (2, .bytes(let range)): facts.append(.init(name: "producer", value: try text(range)))
      case (3, .bytes(let range)): facts.append(.init(name: "producer version", value: try text(range)))
      case (7, .bytes(let range)):
        hasGraph = true
        try readGraph(range, prefix: "", depth: 0)
      case (14, .bytes(let range)):
        let pair = try pair(range)
        facts.append(.init(name: pair.key, value: pair.value))
      default: break
      }
    }
    guard hasGraph else { throw .damaged(part: "the ONNX model", reason: "it has no graph") }
    let warnings = tensors.isEmpty ? ["the file holds no tensors"] : []
    return Checkpoint(format: "onnx", files: files, metadata: facts, tensors: tensors, warnings: warnings)
  }

  private mutating func readGraph(_ range: Range<Int>, prefix: String, depth: Int) throws(CheckpointError) {
    guard depth < ONNXReader.depthLimit else {
      throw .excessive(part: "the number of graphs in each other", found: depth + 1, limit: ONNXReader.depthLimit)
    }
    var message = ProtobufCursor(files[0], range)
    while let (field, value) = try message.next() {
      guard case .bytes(let range) = value else { continue }
      if field == 1 { try readNode(range, prefix: prefix, depth: depth) }
      if field == 5 { tensors.append(try tensor(range, prefix: prefix)) }
    }
  }

  /// Looks for graphs in a node: the branches of a condition, the body of a loop.
  private mutating func readNode(_ range: Range<Int>, prefix: String, depth: Int) throws(CheckpointError) {
    var message = ProtobufCursor(files[0], range)
    var (name, kind) = ("", "")
    var attributes: [Range<Int>] = []
    while let (field, value) = try message.next() {
      guard case .bytes(let range) = value else { continue }
      switch field {
      case 3: name = try text(range)
      case 4: kind = try text(range)
      case 5: attributes.append(range)
      default: break
      }
    }
    for attribute in attributes {
      var message = ProtobufCursor(files[0], attribute)
      var (word, graphs): (String, [Range<Int>]) = ("", [])
      while let (field, value) = try message.next() {
        guard case .bytes(let range) = value else { continue }
        if field == 1 { word = try text(range) }
        if field == 6 || field == 11 { graphs.append(range) }
      }
      for graph in graphs {
        try readGraph(graph, prefix: "\(prefix)\(name.isEmpty ? kind : name).\(word).", depth: depth + 1)
      }
    }
  }

  private func text(_ range: Range<Int>) throws(CheckpointError) -> String {
    guard range.count <= ONNXReader.textLimit else {
      throw .excessive(part: "the length of a text", found: range.count, limit: ONNXReader.textLimit)
    }
    return String(decoding: try files[0].part(at: range.lowerBound, count: range.count), as: UTF8.self)
  }

  private func pair(_ range: Range<Int>) throws(CheckpointError) -> (key: String, value: String) {
    var message = ProtobufCursor(files[0], range)
    var pair = (key: "", value: "")
    while let (field, value) = try message.next() {
      guard case .bytes(let range) = value else { continue }
      if field == 1 { pair.key = try text(range) }
      if field == 2 { pair.value = try text(range) }
    }
    return pair
  }
}

extension ONNXReader {
  /// A tensor as its message describes it.
  private struct Description {
    var name = ""
    var type = 0
    var shape: [Int] = []
    /// Bytes as they are.
    var raw: Range<Int>?
    /// Float32 or float64 one after the other, in one piece or more.
    var numbers: [Range<Int>] = []
    /// Numbers of 7 bits to a byte, packed or one by one.
    var packed: [Range<Int>] = []
    var single: [Int] = []
    var external: [String: String] = [:]
    var isExternal = false
  }

  private static let types: [Int: ElementType] = [
    1: .float32, 2: .uint8, 3: .int8, 4: .uint16, 5: .int16, 6: .int32, 7: .int64, 9: .bool, 10: .float16, 11: .float64,
    12: .uint32, 13: .uint64, 14: .complex64, 15: .complex128, 16: .bfloat16, 17: .float8E4M3, 18: .float8E4M3FNUZ,
    19: .float8E5M2, 20: .float8E5M2FNUZ, 24: .float8E8M0,
  ]
  /// Known types of which the elements are not read: texts and packed numbers.
  private static let opaqueTypes: [Int: String] = [8: "string", 21: "uint4", 22: "int4", 23: "float4e2m1"]

  private func description(_ range: Range<Int>) throws(CheckpointError) -> Description {
    var message = ProtobufCursor(files[0], range)
    var found = Description()
    while let (field, value) = try message.next() {
      switch (field, value) {
      case (1, .number(let extent)): found.shape.append(extent)
      case (1, .bytes(let range)): found.shape += try numbers(range, limit: ONNXReader.axisLimit)
      case (2, .number(let type)): found.type = type
      case (4, .bytes(let range)), (10, .bytes(let range)): found.numbers.append(range)
      case (5, .number(let number)), (7, .number(let number)), (11, .number(let number)): found.single.append(number)
      case (5, .bytes(let range)), (7, .bytes(let range)), (11, .bytes(let range)): found.packed.append(range)
      case (8, .bytes(let range)): found.name = try text(range)
      case (9, .bytes(let range)): found.raw = range
      case (13, .bytes(let range)):
        let pair = try pair(range)
        found.external[pair.key] = pair.value
      case (14, .number(let location)): found.isExternal = location == 1
      default: break
      }
      guard found.shape.count <= ONNXReader.axisLimit else {
        throw .excessive(part: "the number of axes", found: found.shape.count, limit: ONNXReader.axisLimit)
      }
    }
    return found
  }

  private func numbers(_ range: Range<Int>, limit: Int) throws(CheckpointError) -> [Int] {
    var cursor = ProtobufCursor(files[0], range)
    var numbers: [Int] = []
    while cursor.cursor.left > 0 {
      guard numbers.count < limit else {
        throw .damaged(part: "a tensor", reason: "it has more than \(limit) numbers, where it should not")
      }
      numbers.append(try cursor.number())
    }
    return numbers
  }

  private mutating func tensor(_ range: Range<Int>, prefix: String) throws(CheckpointError) -> StoredTensor {
    let found = try description(range)
    let name = prefix + found.name
    let part = "the tensor '\(name)'"
    guard let count = StoredTensor.checkedCount(found.shape), found.shape.allSatisfy({ $0 >= 0 }) else {
      throw .damaged(part: part, reason: "the shape \(found.shape) is impossible")
    }
    if let typeName = ONNXReader.opaqueTypes[found.type] {
      return StoredTensor(
        name: name,
        type: .opaque,
        typeName: typeName,
        shape: found.shape,
        storage: .init(
          place: found.raw.map { .plain(file: 0, offset: $0.lowerBound) } ?? .none,
          byteCount: found.raw?.count ?? 0
        )
      )
    }
    guard let type = ONNXReader.types[found.type] else {
      throw .damaged(part: part, reason: "its type \(found.type) is unknown")
    }
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: type.blockByteCount)
    guard !overflow else { throw .damaged(part: part, reason: "the shape \(found.shape) is impossible") }
    var storage = StoredTensor.Storage(place: .none, byteCount: byteCount)
    if byteCount > 0 { storage.place = try place(of: found, type, byteCount, part) }
    return StoredTensor(name: name, type: type, typeName: type.rawValue, shape: found.shape, storage: storage)
  }

  /// Where the elements are, which are exactly as many as the shape says.
  private mutating func place(
    of found: Description,
    _ type: ElementType,
    _ byteCount: Int,
    _ part: String
  ) throws(CheckpointError) -> StoredTensor.Storage.Place {
    if found.isExternal { return try external(found.external, byteCount, part) }
    let isWide = type == .float32 || type == .float64 || type == .complex64 || type == .complex128
    if let range = found.raw ?? (isWide && found.numbers.count == 1 ? found.numbers[0] : nil) {
      guard range.count == byteCount else {
        throw .damaged(part: part, reason: "it needs \(byteCount) bytes and has \(range.count)")
      }
      return .plain(file: 0, offset: range.lowerBound)
    }
    var bytes: [UInt8] = []
    if isWide {
      for range in found.numbers { bytes += try held(range.count, part, file: files[0], at: range.lowerBound) }
    } else {
      let limit = byteCount / type.blockByteCount
      var numbers = found.single
      for range in found.packed {
        heldCount += range.count
        if heldCount > ONNXReader.heldLimit { break }
        numbers += try self.numbers(range, limit: limit)
      }
      for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes += $0.prefix(type.blockByteCount) } }
    }
    guard bytes.count == byteCount, heldCount <= ONNXReader.heldLimit else {
      throw .damaged(part: part, reason: "it needs \(byteCount) bytes and has \(bytes.count)")
    }
    return .held(number: tensors.count, bytes: bytes)
  }

  private mutating func held(
    _ count: Int,
    _ part: String,
    file: RandomAccessFile,
    at offset: Int
  ) throws(CheckpointError) -> [UInt8] {
    heldCount += count
    guard heldCount <= ONNXReader.heldLimit else {
      throw .excessive(part: "the size of single numbers", found: heldCount, limit: ONNXReader.heldLimit)
    }
    return try file.part(at: offset, count: count)
  }

  /// Elements in a file beside the model, which may not be anywhere else.
  private mutating func external(
    _ facts: [String: String],
    _ byteCount: Int,
    _ part: String
  ) throws(CheckpointError) -> StoredTensor.Storage.Place {
    let name = facts["location"] ?? ""
    guard !name.isEmpty, !name.contains("/"), !name.contains("\\"), name != "..", !name.contains("\0") else {
      throw .damaged(part: part, reason: "its elements should be in '\(name)', which is no file beside the model")
    }
    let index: Int
    if let known = places[name] {
      index = known
    } else {
      let folder = files[0].path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let path = (folder.map(String.init) + [name]).joined(separator: "/")
      do { files.append(try RandomAccessFile(path)) } catch { throw .file(error) }
      index = files.count - 1
      places[name] = index
    }
    let offset = Int(facts["offset"] ?? "0") ?? -1
    let length = facts["length"].map { Int($0) ?? -1 } ?? byteCount
    guard offset >= 0, length == byteCount, byteCount <= files[index].byteCount - offset else {
      throw .damaged(part: part, reason: "'\(name)' has no \(byteCount) bytes for it")
    }
    return .plain(file: index, offset: offset)
  }
}
