import Tensors

/// x above 0 and a learned slope times x below, as `torch.nn.PReLU` (He et al., 2015).
public final class PReLU: Module {
  /// The slopes: one for all, or one for each channel on axis 1.
  public let weight: Parameter

  /// Makes a module with `count` slopes that begin at `slope`.
  public init(_ count: Int = 1, slope: Double = 0.25) { weight = Parameter([count], .constant(slope)) }

  /// ``Tensors/Tensor/prelu(_:)`` of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.prelu(weight.value) }

  /// The slopes.
  public var members: [Member] { [Member("weight", weight)] }

  /// As PyTorch prints them.
  public var options: String { "num_parameters=\(weight.shape.count)" }
}
