import Tensors

/// A fully connected layer that learns how many inputs it has from the first batch, as `torch.nn.LazyLinear`.
///
/// The weight is [out, ?] before the first forward pass.
public final class LazyLinear: Linear {
  private let generator: Generator?

  /// Makes a layer with `outputs` units; it is filled when its first input arrives.
  public init(
    _ outputs: Int,
    bias hasBias: Bool = true,
    init weightInitializer: Initializer = .pytorchDefault,
    biasInit: Initializer = .pytorchDefaultBias,
    using generator: Generator? = nil
  ) {
    self.generator = generator
    super.init(
      weight: Parameter(lazy: [outputs, nil], weightInitializer),
      bias: hasBias ? Parameter(lazy: [outputs], biasInit) : nil
    )
  }

  /// Makes a layer with `outputs` units of the parameters of another one, which are tied then.
  ///
  /// - Precondition: these are a weight [outputs, …] and, unless there is none, a bias [outputs].
  public init(_ outputs: Int, parameters: [Parameter]) {
    Linear.check(parameters, outputs: outputs, inputs: nil)
    generator = nil
    super.init(weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil)
  }

  /// x Wᵀ + b, after W and b got their shapes from the first x.
  public override func callAsFunction(_ input: Tensor) -> Tensor {
    if weight.isLazy { materialize(outputs: weight.extents[0] ?? 0, inputs: input.shape[-1]) }
    return transform(input)
  }

  private func materialize(outputs: Int, inputs: Int) {
    let fans = Fans(in: inputs, out: outputs)
    weight.materialize([outputs, inputs], fans: fans, using: generator ?? .default)
    shift?.materialize([outputs], fans: fans, using: generator ?? .default)
  }

  /// `Linear` once the shape is known, as in PyTorch.
  public override var typeName: String { weight.isLazy ? "LazyLinear" : "Linear" }
}
