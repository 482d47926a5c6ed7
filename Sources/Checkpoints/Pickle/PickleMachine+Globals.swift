extension PickleMachine {
  /// What a call of `function` gives: what PyTorch pickles, or an opaque object.
  mutating func call(_ function: PickleValue, _ arguments: PickleValue) throws(CheckpointError) {
    guard case .global(let name) = function else { return try opaque("something that it made itself", arguments) }
    guard let given = values(arguments) else { throw PickleMachine.damage("the arguments of \(name) are no tuple") }
    switch name {
    case "collections.OrderedDict": try orderedDictionary(given)
    case "torch.Size": try push(PickleObject.tuple(given.first.flatMap(values) ?? []))
    case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3",
      "torch._utils._rebuild_qtensor":
      try push(PickleObject.tensor(try tensor(name, given)))
    case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state", "torch._C._rebuild_parameter":
      guard let first = given.first, case .tensor(var record) = object(first) else {
        return try opaque(name, arguments)
      }
      if given.count > 1 { record.isTrainable = given[1] == .bool(true) }
      try push(PickleObject.tensor(record))
    case "torch._tensor._rebuild_from_type_v2":
      guard given.count >= 3, case .global = given[0], given[0] != function else { return try opaque(name, arguments) }
      try call(given[0], given[2])
    case "torch.jit._pickle.build_intlist", "torch.jit._pickle.build_doublelist", "torch.jit._pickle.build_boollist",
      "torch.jit._pickle.build_tensorlist", "torch.jit._pickle.restore_type_tag":
      if let first = given.first { try push(first) } else { try push(.none) }
    case "copy_reg._reconstructor", "copyreg._reconstructor":
      guard let first = given.first else { return try opaque(name, arguments) }
      try make(first, arguments)
    case _ where PickleMachine.harmless.contains(name):
      try push(.opaque(global: name, arguments: arguments, state: .none))
    default: try opaque(name, arguments)
    }
  }

  /// What an instance of `type` gives.
  mutating func make(_ type: PickleValue, _ arguments: PickleValue) throws(CheckpointError) {
    guard case .global(let name) = type else { return try opaque("something that it made itself", arguments) }
    if name == "collections.OrderedDict" { return try push(PickleObject.dictionary([])) }
    // The modules of TorchScript are instances of types that only its own code knows.
    if name.hasPrefix("__torch__.") {
      return try push(.opaque(global: name, arguments: arguments, state: .none))
    }
    try opaque(name, arguments)
  }

  /// Gives an object its state.
  mutating func build(_ target: PickleValue, _ state: PickleValue) throws(CheckpointError) {
    guard case .object(let place) = target else { throw PickleMachine.damage("a state is given to what has none") }
    if case .opaque(let global, let arguments, _) = heap[place] {
      heap[place] = .opaque(global: global, arguments: arguments, state: state)
    }
    // The state of a dictionary is its `_metadata`, and that of a tensor what somebody pinned to it.
  }

  /// Calls without a tensor in them that ordinary checkpoints hold.
  private static let harmless: Set<String> = [
    "_codecs.encode", "__builtin__.set", "builtins.set", "builtins.frozenset", "builtins.complex", "builtins.slice",
    "builtins.range", "builtins.bytearray", "__builtin__.bytearray", "torch.device", "torch.dtype", "datetime.datetime",
    "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.Path", "collections.Counter", "collections.defaultdict",
    "collections.deque", "argparse.Namespace", "uuid.UUID", "datetime.timedelta",
    "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.core.multiarray._reconstruct",
    "numpy._core.multiarray._reconstruct", "numpy.dtype", "numpy.dtypes.Float64DType", "numpy.ndarray",
  ]

  private mutating func opaque(_ name: String, _ arguments: PickleValue) throws(CheckpointError) {
    if !PickleMachine.harmless.contains(name) { note(stranger: name) }
    try push(PickleObject.opaque(global: name, arguments: arguments, state: .none))
  }

  private mutating func orderedDictionary(_ given: [PickleValue]) throws(CheckpointError) {
    var entries: [(key: PickleValue, value: PickleValue)] = []
    for pair in given.first.flatMap(values) ?? [] {
      guard let pair = values(pair), pair.count == 2 else {
        throw PickleMachine.damage("an OrderedDict is made of something else than pairs")
      }
      entries.append((pair[0], pair[1]))
    }
    try push(PickleObject.dictionary(entries))
  }

  private func tensor(_ name: String, _ given: [PickleValue]) throws(CheckpointError) -> TensorRecord {
    guard given.count >= 4, case .integer(let offset) = given[1], let shape = integers(given[2]),
      let strides = integers(given[3])
    else { throw PickleMachine.damage("a tensor is not described by storage, offset, shape and strides") }
    var record = TensorRecord(storage: given[0], offset: offset, shape: shape, strides: strides)
    // Whether it requires a gradient is not kept: in a `state_dict` nothing does.
    if name.hasSuffix("_v3"), given.count > 6, case .global(let type) = given[6] { record.typeName = type }
    record.isOpaque = name.hasSuffix("qtensor")
    return record
  }

  private func integers(_ value: PickleValue) -> [Int]? {
    guard let values = values(value) else { return nil }
    var integers: [Int] = []
    for value in values {
      guard case .integer(let integer) = value else { return nil }
      integers.append(integer)
    }
    return integers
  }
}
