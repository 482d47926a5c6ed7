import Tensors

/// x above 0 and a learned slope times x below, as `torch.nn.PReLU` (He et al., 2015).
public final class PReLU: Module {
  /// The slopes: one for all, or one for each channel on axis 1; assigning those of another module ties the two.
  ///
  /// - Precondition: there are as many on assignment.
  @exclusivity(unchecked) public var weight: Parameter { willSet { newValue.checkPlace(of: weight) } }

  /// Makes a module with `count` slopes that begin at `slope`.
  public init(_ count: Int = 1, slope: Double = 0.25) { weight = Parameter([count], .constant(slope)) }

  /// ``Tensors/Tensor/prelu(_:)`` of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.prelu(weight.value) }

  /// The slopes.
  public var members: [Member] { [Member("weight", weight) { [self] in self.weight = $0 }] }

  /// A module that shares the slopes with this one.
  public func copy() -> (any Module)? {
    let copy = PReLU(weight.shape.count)
    copy.weight = weight
    return copy
  }

  /// As PyTorch prints them.
  public var options: String { "num_parameters=\(weight.shape.count)" }
}
