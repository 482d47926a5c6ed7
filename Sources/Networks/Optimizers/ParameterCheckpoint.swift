import Tensors

/// A parameter as it was at a moment, bit for bit: its values, where they came from, and what an optimiser kept for it.
///
/// It takes as much memory as the values and each of the optimiser's moments.
public struct ParameterCheckpoint {
  /// Whose values they are.
  public let parameter: Parameter
  /// The values, in row-major order.
  public let values: [Float]
  private let initializer: Initializer
  private let isInitialized: Bool
  private let state: OptimizerState?

  /// Copies what there is now.
  ///
  /// - Precondition: the shape of the parameter is known.
  public init(of parameter: Parameter, in optimizer: any Optimizer) {
    self.parameter = parameter
    values = parameter.value.array
    initializer = parameter.initializer
    isInitialized = parameter.isInitialized
    state = optimizer.state(for: parameter)
  }

  /// How much memory it takes.
  public var byteCount: Int { values.count * MemoryLayout<Float>.stride * (1 + (state?.moments.count ?? 0)) }

  /// Puts all of it back.
  ///
  /// - Precondition: the parameter is one of the optimiser's.
  public func restore(in optimizer: any Optimizer) {
    parameter.restore(values, initializer, isInitialized: isInitialized)
    optimizer.setState(state, for: parameter)
  }
}
