/// What persistent ids of PyTorch stand for: storages by their key.
struct TorchStorages {
  /// A storage as a persistent id describes it.
  struct Reference: Equatable {
    var type: ElementType
    var typeName: String
    var key: String
    /// How many elements it has.
    var count: Int
    /// Where a view begins in the storage of the key, in the oldest files.
    var viewOffset = 0
  }

  /// An expanded tensor can have any number of elements; one of more than so many is refused.
  static let countLimit = 1 << 40

  /// The types of storages under their names in PyTorch.
  static let types: [String: ElementType] = [
    "FloatStorage": .float32, "DoubleStorage": .float64, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
    "LongStorage": .int64, "IntStorage": .int32, "ShortStorage": .int16, "CharStorage": .int8, "ByteStorage": .uint8,
    "BoolStorage": .bool, "ComplexFloatStorage": .complex64, "ComplexDoubleStorage": .complex128,
    "UntypedStorage": .uint8, "QInt8Storage": .int8, "QUInt8Storage": .uint8, "QInt32Storage": .int32,
    "Float8_e5m2Storage": .float8E5M2, "Float8_e4m3fnStorage": .float8E4M3,
  ]

  /// The type that `torch.float32` and the like are.
  static func type(named name: String) -> ElementType? {
    guard name.hasPrefix("torch.") else { return nil }
    let name = String(name.dropFirst("torch.".count))
    return ["half": .float16, "float": .float32, "double": .float64, "long": .int64, "int": .int32][name]
      ?? ElementType(rawValue: name).flatMap { $0.isPlain ? $0 : nil }
  }

  /// Understands a persistent id: `('storage', type, key, location, count)`, in old files with a view at its end.
  static func reference(_ value: PickleValue, in machine: PickleMachine) throws(CheckpointError) -> Reference {
    guard case .persistent(let id) = machine.object(value), let parts = machine.values(id), parts.count >= 5,
      parts[0] == .string("storage"), case .global(let global) = parts[1], case .integer(let count) = parts[4]
    else { throw PickleMachine.damage("a tensor is in no storage") }
    let name = global.split(separator: ".").last.map(String.init) ?? global
    guard global == "torch.\(name)" || global == "torch.storage.\(name)" || global == "torch.cuda.\(name)",
      let type = types[name]
    else { throw PickleMachine.damage("the storage type \(global) is unknown") }
    guard count >= 0 else { throw PickleMachine.damage("a storage has \(count) elements") }
    let key: String
    switch parts[2] {
    case .string(let text): key = text
    case .integer(let number): key = String(number)
    default: throw PickleMachine.damage("the key of a storage is no string")
    }
    let typeName = name.hasPrefix("Q") ? name.dropLast("Storage".count).lowercased() : type.rawValue
    var reference = Reference(type: type, typeName: typeName, key: key, count: count)
    if parts.count > 5, let view = machine.values(parts[5]), view.count >= 2, case .integer(let offset) = view[1] {
      guard offset >= 0 else { throw PickleMachine.damage("a view begins at element \(offset)") }
      reference.viewOffset = offset
    }
    return reference
  }
}

extension StoredTensor {
  /// A tensor in a storage, every part of which is checked.
  ///
  /// - Parameter storage: the bytes of the storage of a key; throws where there are none.
  init(
    _ name: String,
    _ record: TensorRecord,
    _ reference: TorchStorages.Reference,
    storage: (TorchStorages.Reference) throws(CheckpointError) -> Storage
  ) throws(CheckpointError) {
    let part = "the tensor '\(name)'"
    guard record.shape.count == record.strides.count else {
      throw .damaged(part: part, reason: "it has \(record.shape.count) extents and \(record.strides.count) strides")
    }
    guard record.shape.allSatisfy({ $0 >= 0 }), let count = StoredTensor.checkedCount(record.shape),
      count <= TorchStorages.countLimit
    else {
      throw .damaged(part: part, reason: "the shape \(record.shape) is impossible")
    }
    guard record.strides.allSatisfy({ $0 >= 0 }), record.offset >= 0 else {
      throw .damaged(part: part, reason: "its offset or its strides \(record.strides) are negative")
    }
    var type = reference.type
    if let typeName = record.typeName {
      guard let known = TorchStorages.type(named: typeName) else {
        throw .damaged(part: part, reason: "its type \(typeName) is unknown")
      }
      type = known
    }
    let place = try storage(reference)
    var last = record.offset.addingReportingOverflow(reference.viewOffset)
    let begin = last.partialValue
    for (extent, stride) in zip(record.shape, record.strides) where count > 0 && !last.overflow {
      let (reach, overflow) = (extent - 1).multipliedReportingOverflow(by: stride)
      last = overflow ? (0, true) : last.partialValue.addingReportingOverflow(reach)
    }
    // An empty tensor may lie anywhere.
    guard count == 0 || !last.overflow && last.partialValue < place.byteCount / type.blockByteCount else {
      throw .damaged(part: part, reason: "it reaches beyond its storage of \(place.byteCount) bytes")
    }
    self.init(
      name: name,
      type: record.isOpaque ? .opaque : type,
      typeName: record.isOpaque ? reference.typeName : type.rawValue,
      shape: record.shape,
      storage: count == 0 ? Storage(place: .none, byteCount: 0) : place,
      offset: begin
    )
    strides = record.strides
    isTrainable = record.isTrainable
  }
}
