import Tensors

/// Parameters under Gluon's names, as `net.collect_params()` gives them.
public struct GluonParameters {
  /// The prefix of the block that they belong to.
  public let prefix: String
  /// The parameters in order.
  public let parameters: [GluonParameter]

  /// The parameter of a name, `dense1_bias`.
  public subscript(name: String) -> GluonParameter? { parameters.first { $0.name == name } }
}

extension GluonParameters: CustomStringConvertible {
  /// As Gluon prints them, each on a line.
  public var description: String {
    "\(prefix) (\n\(parameters.map { "  \($0)" }.joined(separator: "\n"))\n)"
  }
}

/// A parameter under Gluon's name, or a running statistic, which is a parameter without gradient there.
public struct GluonParameter {
  /// The name, `dense1_bias`.
  public let name: String
  /// The parameter itself; `nil` for a running statistic.
  public let parameter: Parameter?
  private let buffer: Buffer?
  /// What it is the same as, whatever the name.
  let identity: ObjectIdentifier

  init(name: String, _ parameter: Parameter) {
    self.name = name
    self.parameter = parameter
    buffer = nil
    identity = ObjectIdentifier(parameter)
  }

  init(name: String, _ buffer: Buffer) {
    self.name = name
    parameter = nil
    self.buffer = buffer
    identity = ObjectIdentifier(buffer)
  }

  private var extents: [Int?] { parameter?.extents ?? buffer?.shape.dimensions ?? [] }

  /// The values.
  ///
  /// - Throws: ``DeferredInitializationError`` while the parameter waits for its shape.
  public func data() throws(DeferredInitializationError) -> Tensor {
    guard let value = buffer?.value ?? parameter.flatMap({ $0.isLazy ? nil : $0.value }) else {
      throw DeferredInitializationError(name: name)
    }
    return value
  }

  /// The gradient; zeros before the first backward pass, as Gluon has it, and for a running statistic.
  ///
  /// - Throws: ``DeferredInitializationError`` while the parameter waits for its shape.
  public func grad() throws(DeferredInitializationError) -> Tensor {
    let values = try data()
    return parameter?.grad ?? Tensor.zeros(values.shape)
  }
}

extension GluonParameter: CustomStringConvertible {
  /// As Gluon prints it: `Parameter dense1_bias (shape=(1,), dtype=float32)`.
  public var description: String {
    let extents = extents.map { String($0 ?? -1) }
    let shape = extents.count == 1 ? "\(extents[0])," : extents.joined(separator: ", ")
    return "Parameter \(name) (shape=(\(shape)), dtype=float32)"
  }
}

/// A parameter was read that gets its shape, and its values, with the first forward pass.
public struct DeferredInitializationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Gluon's name of the parameter.
  public let name: String

  /// Gluon's sentence.
  public var description: String {
    "Parameter '\(name)' has not been initialized yet because initialization was deferred. Actual initialization "
      + "happens during the first forward pass. Please pass one batch of data through the network before accessing "
      + "Parameters. You can also avoid deferred initialization by specifying in_units, num_features, etc., for network "
      + "layers."
  }
}
