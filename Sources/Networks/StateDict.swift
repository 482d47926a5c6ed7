/// The values of a model under their paths, in order.
public struct StateDict {
  /// Paths and values; a tied parameter is here once for each of its paths.
  public let entries: [(name: String, value: Tensor)]

  /// Makes one of entries.
  public init(_ entries: [(name: String, value: Tensor)]) { self.entries = entries }

  /// The paths.
  public var names: [String] { entries.map(\.name) }

  /// The value at a path.
  public subscript(name: String) -> Tensor? { entries.first { $0.name == name }?.value }

  /// Copies that later training does not change.
  public func detached() -> StateDict { StateDict(entries.map { ($0.name, $0.value.detach()) }) }
}

/// Values do not fit a model; everything that is wrong is listed, and nothing was changed.
public struct StateDictError: Error, Equatable, Sendable {
  /// A value whose shape is not that of the parameter.
  public struct Misshapen: Equatable, Sendable {
    /// The path.
    public var name: String
    /// The shape given.
    public var found: Shape
    /// The shape of the parameter.
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
  /// Copies values into the parameters of the same paths.
  ///
  /// - Throws: ``StateDictError`` with everything that does not fit, and changes nothing then.
  public func load(_ state: StateDict) throws(StateDictError) {
    let parameters = namedParameters(removingDuplicates: false)
    let given = Set(state.names)
    let wanted = Set(parameters.map(\.name))
    var error = StateDictError(
      missing: parameters.map(\.name).filter { !given.contains($0) },
      unexpected: state.names.filter { !wanted.contains($0) },
      misshapen: []
    )
    for (name, parameter) in parameters where !parameter.isLazy {
      guard let value = state[name], value.shape != parameter.shape else { continue }
      error.misshapen.append(.init(name: name, found: value.shape, expected: parameter.shape))
    }
    guard error.missing.isEmpty, error.unexpected.isEmpty, error.misshapen.isEmpty else { throw error }
    for (name, parameter) in parameters {
      guard let value = state[name] else { continue }
      if parameter.isLazy { parameter.materialize(value.shape) }
      parameter.value = value
      // It no longer follows the law that it was drawn from.
      parameter.initialize(.given)
    }
  }
}
