public import Tensors

/// The largest element under each place of a window over images, as `torch.nn.MaxPool2d`.
public final class MaxPool2d: Module {
  private let kernelSize, stride, padding, dilation: Pair

  /// Makes the module; the stride is the window's size unless given.
  public init(_ kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, dilation: Pair = 1) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.dilation = dilation
  }

  /// The largest elements.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.maxPool2d(kernelSize, stride: stride, padding: padding, dilation: dilation)
  }

  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String {
    "kernel_size=\(kernelSize), stride=\(stride), padding=\(padding), dilation=\(dilation), ceil_mode=False"
  }
}

/// The mean of the elements under each place of a window over images, as `torch.nn.AvgPool2d`.
public final class AvgPool2d: Module {
  private let kernelSize, stride, padding: Pair
  private let countIncludePad: Bool

  /// Makes the module; the stride is the window's size unless given, and padding counts as zeros or not at all.
  public init(_ kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, countIncludePad: Bool = true) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.countIncludePad = countIncludePad
  }

  /// The means.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.avgPool2d(kernelSize, stride: stride, padding: padding, countIncludePad: countIncludePad)
  }

  /// None.
  public var members: [Member] { [] }
  /// As PyTorch prints them.
  public var options: String { "kernel_size=\(kernelSize), stride=\(stride), padding=\(padding)" }
}
