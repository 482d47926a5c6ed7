/// The values of a model under their paths, in order.
public struct StateDict {
  private let known: [(name: String, value: Tensor)]
  /// Every path in order, also of parameters that wait for their shapes.
  public let names: [String]
  /// The paths whose values are whole numbers, which PyTorch keeps as int64: `1.num_batches_tracked`.
  public let wholeNames: Set<String>

  /// Makes one of entries.
  public init(_ entries: [(name: String, value: Tensor)], wholeNames: Set<String> = []) {
    known = entries
    names = entries.map(\.name)
    self.wholeNames = wholeNames
  }

  /// Makes one in which parameters that have no value yet are named only.
  init(_ entries: [(name: String, value: Tensor?)], wholeNames: Set<String>) {
    known = entries.compactMap { entry in entry.value.map { (entry.name, $0) } }
    names = entries.map(\.name)
    self.wholeNames = wholeNames
  }

  /// Paths and values; a tied parameter is here once for each of its paths.
  ///
  /// - Precondition: no parameter waits for its shape.
  public var entries: [(name: String, value: Tensor)] {
    precondition(known.count == names.count, "parameters wait for their shapes; run the model once first")
    return known
  }

  /// The value at a path; `nil` if there is no such path.
  ///
  /// - Precondition: the parameter does not wait for its shape.
  public subscript(name: String) -> Tensor? {
    let value = knownValue(name)
    precondition(value != nil || !names.contains(name), "\(name) waits for its shape; run the model once first")
    return value
  }

  /// The value at a path, if there is one yet.
  func knownValue(_ name: String) -> Tensor? { known.first { $0.name == name }?.value }

  /// Copies that later training does not change.
  public func detached() -> StateDict {
    StateDict(entries.map { ($0.name, $0.value.detach()) }, wholeNames: wholeNames)
  }
}

/// Values do not fit a model; everything that is wrong is listed, and nothing was changed.
public struct StateDictError: Error, Equatable, Sendable {
  /// A value whose shape is not that of the parameter or buffer.
  public struct Misshapen: Equatable, Sendable {
    /// The path.
    public var name: String
    /// The shape given.
    public var found: Shape
    /// The shape that the model has there.
    public var expected: Shape
  }

  /// Paths of the model that were not given.
  public var missing: [String]
  /// Paths given that the model does not have.
  public var unexpected: [String]
  /// Values of another shape.
  public var misshapen: [Misshapen]
}

extension StateDictError: CustomStringConvertible {
  /// One sentence that lists all.
  public var description: String {
    var parts: [String] = []
    if !missing.isEmpty { parts.append("missing: \(missing.joined(separator: ", "))") }
    if !unexpected.isEmpty { parts.append("unexpected: \(unexpected.joined(separator: ", "))") }
    parts += misshapen.map { "\($0.name) has shape \($0.found) where the model has \($0.expected)" }
    return "the values do not fit the model (\(parts.joined(separator: "; ")))"
  }
}

extension Module {
  /// The values of parameters and buffers under every path by which each is reached, tied ones repeated, as in PyTorch.
  ///
  /// The tensors are those of the model, not copies. A parameter that waits for its shape is named, but has no value
  /// that could be read.
  public func stateDict() -> StateDict {
    let slots = stateSlots
    return StateDict(slots.map { ($0.name, $0.value) }, wholeNames: Set(slots.filter(\.isWhole).map(\.name)))
  }

  /// Copies values into the parameters and buffers of the same paths.
  ///
  /// - Throws: ``StateDictError`` with everything that does not fit, and changes nothing then.
  public func load(_ state: StateDict) throws(StateDictError) {
    let slots = stateSlots
    let given = Set(state.names)
    let wanted = Set(slots.map(\.name))
    var error = StateDictError(
      missing: slots.map(\.name).filter { !given.contains($0) },
      unexpected: state.names.filter { !wanted.contains($0) },
      misshapen: []
    )
    for slot in slots {
      guard let shape = slot.shape, let value = state[slot.name], value.shape != shape else { continue }
      error.misshapen.append(.init(name: slot.name, found: value.shape, expected: shape))
    }
    guard error.missing.isEmpty, error.unexpected.isEmpty, error.misshapen.isEmpty else { throw error }
    for slot in slots {
      if let value = state[slot.name] { slot.copy(from: value) }
    }
  }

  /// Every place of the state, parameters and buffers in reading order.
  private var stateSlots: [StateSlot] {
    var slots: [StateSlot] = []
    traverse { _, _ in
      true
    } parameter: { path, parameter in
      slots.append(StateSlot(name: path, kind: .parameter(parameter)))
    } buffer: { path, buffer in
      slots.append(StateSlot(name: path, kind: .buffer(buffer)))
    }
    return slots
  }
}

/// A parameter or a buffer under one of its paths.
private struct StateSlot {
  enum Kind {
    case parameter(Parameter)
    case buffer(Buffer)
  }

  var name: String
  var kind: Kind

  var isWhole: Bool {
    if case .buffer(let buffer) = kind { buffer.isWhole } else { false }
  }

  /// The value; `nil` while its shape is waited for.
  var value: Tensor? {
    switch kind {
    case .parameter(let parameter): parameter.isLazy ? nil : parameter.value
    case .buffer(let buffer): buffer.value
    }
  }

  /// The shape; `nil` while it is waited for.
  var shape: Shape? {
    switch kind {
    case .parameter(let parameter): parameter.isLazy ? nil : parameter.shape
    case .buffer(let buffer): buffer.shape
    }
  }

  func copy(from value: Tensor) {
    switch kind {
    case .parameter(let parameter):
      if parameter.isLazy { parameter.materialize(value.shape) }
      parameter.value = value
      // It no longer follows the law that it was drawn from.
      parameter.initialize(.given)
    case .buffer(let buffer): buffer.value = value
    }
  }
}
