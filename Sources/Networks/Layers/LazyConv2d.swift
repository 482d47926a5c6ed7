public import Tensors

/// A convolution that learns how many channels its images have from the first batch, as `torch.nn.LazyConv2d`.
public final class LazyConv2d: Module {
  /// [filters, ?, height, width] before the first forward pass; assigning that of another layer ties the two.
  ///
  /// - Precondition: the shape stays the same on assignment.
  @exclusivity(unchecked) public var weight: Parameter { willSet { newValue.checkPlace(of: weight) } }
  @exclusivity(unchecked) private var shift: Parameter?
  private let convolution: ConvolutionOptions
  private let generator: Generator?

  /// Makes a layer with `filters` filters, which are filled when the first input arrives; see
  /// ``Conv2d/init(_:_:kernelSize:stride:padding:dilation:groups:bias:init:biasInit:using:)``.
  public init(
    _ filters: Int,
    kernelSize: Pair,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
    groups: Int = 1,
    bias hasBias: Bool = true,
    init weightInitializer: Initializer = .pytorchDefault,
    biasInit: Initializer = .pytorchDefaultBias,
    using generator: Generator? = nil
  ) {
    convolution = ConvolutionOptions(
      filters,
      kernelSize,
      stride: stride,
      padding: padding,
      dilation: dilation,
      groups: groups
    )
    self.generator = generator
    weight = Parameter(lazy: [filters, nil, kernelSize.height, kernelSize.width], weightInitializer)
    shift = hasBias ? Parameter(lazy: [filters], biasInit) : nil
  }

  /// Slides the filters over the images, after they got their shape from the first.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    if weight.isLazy { materialize(channels: input.shape[-3]) }
    return convolution.convolve(input, weight, shift)
  }

  private func materialize(channels: Int) {
    let shape = convolution.shape(channels: channels)
    weight.materialize(shape, using: generator ?? .default)
    shift?.materialize([convolution.filters], fans: Fans(shape), using: generator ?? .default)
  }

  /// [filters]; assigning that of another layer ties the two.
  ///
  /// - Precondition: the layer was made with one; ``Module/parameter(at:)`` asks. The shape stays the same on assignment.
  public var bias: Parameter {
    get { shift ?? self["bias"] }
    set {
      newValue.checkPlace(of: bias)
      shift = newValue
    }
  }

  /// Weight and bias.
  public var members: [Member] {
    let first = Member("weight", weight) { [self] in self.weight = $0 }
    guard let shift else { return [first] }
    return [first, Member("bias", shift) { [self] in self.bias = $0 }]
  }

  /// A layer that shares weight and bias with this one.
  ///
  /// `nil` while the shape is waited for.
  public func copy() -> (any Module)? {
    guard !weight.isLazy else { return nil }
    return Conv2d(convolution, channels: weight.shape[1] * convolution.groups, weight: weight, bias: shift)
  }

  /// `Conv2d` once the shape is known, as in PyTorch.
  public var typeName: String { weight.isLazy ? "LazyConv2d" : "Conv2d" }

  /// As PyTorch prints them.
  public var options: String {
    let channels = weight.isLazy ? 0 : weight.shape[1] * convolution.groups
    return convolution.text(channels: channels, hasBias: shift != nil)
  }
}
