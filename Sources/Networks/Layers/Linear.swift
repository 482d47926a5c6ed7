import Tensors

/// A fully connected layer, y = x Wᵀ + b over the last axis, as `torch.nn.Linear`.
public final class Linear: Module {
  /// [out, in].
  public let weight: Parameter
  /// [out]; `nil` without.
  public let bias: Parameter?

  /// Makes a layer from `inputs` to `outputs` units; weight, then bias are drawn, as in PyTorch.
  public init(
    _ inputs: Int,
    _ outputs: Int,
    bias hasBias: Bool = true,
    init weightInitializer: Initializer = .pytorchDefault,
    biasInit: Initializer = .pytorchDefaultBias,
    using generator: Generator = .default
  ) {
    let fans = Fans(in: inputs, out: outputs)
    weight = Parameter([outputs, inputs], weightInitializer, fans: fans, using: generator)
    bias = hasBias ? Parameter([outputs], biasInit, fans: fans, using: generator) : nil
  }

  /// Makes a layer of parameters that others may hold too.
  ///
  /// - Precondition: the weight is a matrix, and the bias as long as it has rows.
  public init(weight: Parameter, bias: Parameter?) {
    precondition(weight.extents.count == 2, "the weight of a linear layer is a matrix, got \(weight.extents)")
    self.weight = weight
    self.bias = bias
  }

  /// x Wᵀ + b.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.linear(weight.value, bias: bias?.value) }

  /// Weight and bias.
  public var members: [Member] { [Member("weight", weight)] + (bias.map { [Member("bias", $0)] } ?? []) }

  /// As PyTorch prints them.
  public var options: String {
    "in_features=\(weight.shape[1]), out_features=\(weight.shape[0]), bias=\(bias == nil ? "False" : "True")"
  }
}
