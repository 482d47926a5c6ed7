import Tensors

/// A fully connected layer that learns how many inputs it has from the first batch, as `torch.nn.LazyLinear`.
public final class LazyLinear: Module {
  /// [out, ?] before the first forward pass.
  public let weight: Parameter
  /// [out]; `nil` without.
  public let bias: Parameter?
  private let outputs: Int
  private let generator: Generator?

  /// Makes a layer with `outputs` units; it is filled when its first input arrives.
  public init(
    _ outputs: Int,
    bias hasBias: Bool = true,
    init weightInitializer: Initializer = .pytorchDefault,
    biasInit: Initializer = .pytorchDefaultBias,
    using generator: Generator? = nil
  ) {
    self.outputs = outputs
    self.generator = generator
    weight = Parameter(lazy: [outputs, nil], weightInitializer)
    bias = hasBias ? Parameter(lazy: [outputs], biasInit) : nil
  }

  /// Makes a layer with `outputs` units of the parameters of another one, which are tied then.
  ///
  /// - Precondition: these are a weight [outputs, …] and, unless there is none, a bias [outputs].
  public init(_ outputs: Int, parameters: [Parameter]) {
    Linear.check(parameters, outputs: outputs, inputs: nil)
    self.outputs = outputs
    generator = nil
    weight = parameters[0]
    bias = parameters.count > 1 ? parameters[1] : nil
  }

  /// x Wᵀ + b, after W and b got their shapes from the first x.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    if weight.isLazy { materialize(inputs: input.shape[-1]) }
    return input.linear(weight.value, bias: bias?.value)
  }

  private func materialize(inputs: Int) {
    let fans = Fans(in: inputs, out: outputs)
    weight.materialize([outputs, inputs], fans: fans, using: generator ?? .default)
    bias?.materialize([outputs], fans: fans, using: generator ?? .default)
  }

  /// Weight and bias.
  public var members: [Member] { [Member("weight", weight)] + (bias.map { [Member("bias", $0)] } ?? []) }

  /// `Linear` once the shape is known, as in PyTorch.
  public var typeName: String { weight.isLazy ? "LazyLinear" : "Linear" }

  /// As PyTorch prints them.
  public var options: String {
    let inputs = weight.isLazy ? 0 : weight.shape[1]
    return "in_features=\(inputs), out_features=\(outputs), bias=\(bias == nil ? "False" : "True")"
  }
}
