public import Tensors

/// Each sample shifted and scaled to mean 0 and variance 1 along its last axes, then by parameters, as
/// `torch.nn.LayerNorm` (Ba, Kiros and Hinton, 2016).
public final class LayerNorm: Module {
  @exclusivity(unchecked) private var scale: Parameter?
  @exclusivity(unchecked) private var shift: Parameter?
  /// The last axes of an input.
  public let normalizedShape: Shape
  /// What is added to the variance.
  public let eps: Double

  /// Makes a layer for inputs whose last axes have the extents of `normalizedShape`.
  public init(_ normalizedShape: Shape, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias hasBias: Bool = true) {
    self.normalizedShape = normalizedShape
    self.eps = eps
    scale = elementwiseAffine ? Parameter(normalizedShape, .ones) : nil
    shift = elementwiseAffine && hasBias ? Parameter(normalizedShape, .zeros) : nil
  }

  /// Makes a layer for inputs whose last axis has the extent `features`.
  public convenience init(
    _ features: Int,
    eps: Double = 1e-5,
    elementwiseAffine: Bool = true,
    bias hasBias: Bool = true
  ) {
    self.init([features], eps: eps, elementwiseAffine: elementwiseAffine, bias: hasBias)
  }

  /// The scale, of the normalised shape, 1 at first; assigning that of another layer ties the two.
  ///
  /// - Precondition: the layer was made with one; ``Module/parameter(at:)`` asks. The shape stays the same on assignment.
  public var weight: Parameter {
    get { scale ?? self["weight"] }
    set {
      newValue.checkPlace(of: weight)
      scale = newValue
    }
  }

  /// The shift, of the normalised shape, 0 at first; assigning that of another layer ties the two.
  ///
  /// - Precondition: the layer was made with one; ``Module/parameter(at:)`` asks. The shape stays the same on assignment.
  public var bias: Parameter {
    get { shift ?? self["bias"] }
    set {
      newValue.checkPlace(of: bias)
      shift = newValue
    }
  }

  /// Normalises along the last axes.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.layerNorm(normalizedShape, weight: scale?.value, bias: shift?.value, eps: eps)
  }

  /// Weight and bias, where they are.
  public var members: [Member] {
    [
      scale.map { Member("weight", $0) { [self] in self.weight = $0 } },
      shift.map { Member("bias", $0) { [self] in self.bias = $0 } },
    ]
    .compactMap(\.self)
  }

  /// A layer that shares scale and shift with this one.
  public func copy() -> (any Module)? {
    let copy = LayerNorm(normalizedShape, eps: eps, elementwiseAffine: false)
    (copy.scale, copy.shift) = (scale, shift)
    return copy
  }

  /// As PyTorch prints them.
  public var options: String {
    let axes = normalizedShape.dimensions.map(String.init).joined(separator: ", ")
    return "(\(axes)\(normalizedShape.rank == 1 ? "," : "")), eps=\(eps), "
      + "elementwise_affine=\(python(scale != nil)), bias=\(python(shift != nil))"
  }
}
