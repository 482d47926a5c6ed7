import Tensors

/// max(x, 0), as `torch.nn.ReLU`.
public final class ReLU: Module {
  /// Makes the module.
  public init() {}
  /// max(x, 0) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.relu() }
  /// None.
  public var members: [Member] { [] }
}

/// tanh x, as `torch.nn.Tanh`.
public final class Tanh: Module {
  /// Makes the module.
  public init() {}
  /// tanh x for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.tanh() }
  /// None.
  public var members: [Member] { [] }
}

/// 1 / (1 + e⁻ˣ), as `torch.nn.Sigmoid`.
public final class Sigmoid: Module {
  /// Makes the module.
  public init() {}
  /// The logistic function of each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.sigmoid() }
  /// None.
  public var members: [Member] { [] }
}

/// x Φ(x), exact, as `torch.nn.GELU`.
public final class GELU: Module {
  /// Makes the module.
  public init() {}
  /// x Φ(x) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.gelu() }
  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String { "approximate='none'" }
}
