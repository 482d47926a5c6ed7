public import Tensors

/// How the filters of a convolution move over an image.
struct ConvolutionOptions {
  let filters: Int
  let kernelSize, stride, dilation: Pair
  let padding: Padding
  let groups: Int

  init(_ filters: Int, _ kernelSize: Pair, stride: Pair, padding: Padding, dilation: Pair, groups: Int) {
    precondition(
      groups > 0 && filters % groups == 0,
      "the filters of a convolution are a multiple of its groups, got \(filters) and \(groups)"
    )
    precondition(
      padding != .same || stride == 1,
      "a convolution whose output is as large as its input has stride 1, not \(stride)"
    )
    self.filters = filters
    (self.kernelSize, self.stride, self.padding, self.dilation) = (kernelSize, stride, padding, dilation)
    self.groups = groups
  }

  /// The shape of the filters for images of `channels` channels.
  func shape(channels: Int) -> Shape {
    precondition(
      channels % groups == 0,
      "the channels of a convolution are a multiple of its groups, got \(channels) and \(groups)"
    )
    return [filters, channels / groups, kernelSize.height, kernelSize.width]
  }

  func convolve(_ input: Tensor, _ weight: Parameter, _ bias: Parameter?) -> Tensor {
    let (kernel, shift) = (weight.value, bias?.value)
    return input.conv2d(kernel, bias: shift, stride: stride, padding: padding, dilation: dilation, groups: groups)
  }

  /// What PyTorch prints, which leaves out what is as usual.
  func text(channels: Int, hasBias: Bool) -> String {
    var text = "\(channels), \(filters), kernel_size=\(kernelSize.tuple), stride=\(stride.tuple)"
    if padding != 0 { text += ", padding=\(padding)" }
    if dilation != 1 { text += ", dilation=\(dilation.tuple)" }
    if groups != 1 { text += ", groups=\(groups)" }
    if !hasBias { text += ", bias=False" }
    return text
  }
}

/// Filters that slide over images [n, channels, height, width], as `torch.nn.Conv2d`.
public final class Conv2d: Module {
  /// [filters, channels / groups, height, width]; assigning that of another layer ties the two.
  ///
  /// - Precondition: the shape stays the same on assignment.
  @exclusivity(unchecked) public var weight: Parameter { willSet { newValue.checkPlace(of: weight) } }
  @exclusivity(unchecked) private var shift: Parameter?
  private let convolution: ConvolutionOptions
  private let channels: Int

  /// Makes a layer from `channels` to `filters` channels; weight, then bias are drawn, as in PyTorch.
  ///
  /// - Parameters:
  ///   - padding: How many zeros are thought around the image, or `.same`.
  ///   - dilation: How far apart the elements under a filter are.
  ///   - groups: Into how many independent parts channels and filters are split.
  public init(
    _ channels: Int,
    _ filters: Int,
    kernelSize: Pair,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
    groups: Int = 1,
    bias hasBias: Bool = true,
    init weightInitializer: Initializer = .pytorchDefault,
    biasInit: Initializer = .pytorchDefaultBias,
    using generator: Generator = .default
  ) {
    convolution = ConvolutionOptions(
      filters,
      kernelSize,
      stride: stride,
      padding: padding,
      dilation: dilation,
      groups: groups
    )
    self.channels = channels
    let shape = convolution.shape(channels: channels)
    weight = Parameter(shape, weightInitializer, using: generator)
    shift = hasBias ? Parameter([filters], biasInit, fans: Fans(shape), using: generator) : nil
  }

  init(_ convolution: ConvolutionOptions, channels: Int, weight: Parameter, bias: Parameter?) {
    (self.convolution, self.channels) = (convolution, channels)
    (self.weight, shift) = (weight, bias)
  }

  /// Slides the filters over the images.
  public func callAsFunction(_ input: Tensor) -> Tensor { convolution.convolve(input, weight, shift) }

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
  public func copy() -> (any Module)? { Conv2d(convolution, channels: channels, weight: weight, bias: shift) }

  /// As PyTorch prints them.
  public var options: String { convolution.text(channels: channels, hasBias: shift != nil) }
}
