public import Tensors

/// A tensor that is part of a module's state and is not trained, as `register_buffer` of PyTorch makes one.
///
/// A stored property of this type is found by its name, is in `stateDict()` and is loaded; it is not a parameter, so no
/// optimiser changes it.
public final class Buffer {
  private let tensor: Tensor
  /// Whether the elements are whole numbers, which PyTorch keeps as int64; here they are floats like all others.
  public let isWhole: Bool

  /// Makes a buffer of a copy of `value`.
  public init(_ value: Tensor, isWhole: Bool = false) {
    tensor = value.detach()
    self.isWhole = isWhole
  }

  /// The values; assigning copies elements, so that whoever shares the buffer sees them.
  ///
  /// - Precondition: the shape stays the same on assignment.
  public var value: Tensor {
    get { tensor }
    set { tensor.copy(from: newValue) }
  }

  /// The shape.
  public var shape: Shape { tensor.shape }
}
