import Tensors

/// All axes after the first joined into one, as `torch.nn.Flatten`.
public final class Flatten: Module {
  /// Makes the module.
  public init() {}
  /// [n, …] becomes [n, product of the others].
  public func callAsFunction(_ input: Tensor) -> Tensor { input.flatten(startAxis: 1) }
  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String { "start_dim=1, end_dim=-1" }
}
