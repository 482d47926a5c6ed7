public import Tensors

/// The largest element under each place of a window over images, as `torch.nn.MaxPool2d`.
public final class MaxPool2d: Module {
  private let kernelSize, stride, padding, dilation: Pair
  private let ceilMode: Bool

  /// Makes the module; the stride is the window's size unless given.
  ///
  /// - Parameter ceilMode: Whether the window stops once more where it begins on the padded image but does not fit.
  public init(
    _ kernelSize: Pair,
    stride: Pair? = nil,
    padding: Pair = 0,
    dilation: Pair = 1,
    ceilMode: Bool = false
  ) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.dilation = dilation
    self.ceilMode = ceilMode
  }

  /// The largest elements.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.maxPool2d(kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
  }

  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String {
    "kernel_size=\(kernelSize), stride=\(stride), padding=\(padding), dilation=\(dilation), "
      + "ceil_mode=\(python(ceilMode))"
  }
}

/// The mean of the elements under each place of a window over images, as `torch.nn.AvgPool2d`.
public final class AvgPool2d: Module {
  private let kernelSize, stride, padding: Pair
  private let ceilMode, countIncludePad: Bool

  /// Makes the module; the stride is the window's size unless given, and padding counts as zeros or not at all.
  ///
  /// - Parameter ceilMode: Whether the window stops once more where it begins on the padded image but does not fit.
  public init(
    _ kernelSize: Pair,
    stride: Pair? = nil,
    padding: Pair = 0,
    ceilMode: Bool = false,
    countIncludePad: Bool = true
  ) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.ceilMode = ceilMode
    self.countIncludePad = countIncludePad
  }

  /// The means.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.avgPool2d(
      kernelSize,
      stride: stride,
      padding: padding,
      ceilMode: ceilMode,
      countIncludePad: countIncludePad
    )
  }

  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String { "kernel_size=\(kernelSize), stride=\(stride), padding=\(padding)" }
}
