/// Truth values in the shape of a tensor: what an elementwise comparison gives.
///
/// As a factor, true counts 1 and false 0: `weight.value *= weight.value.abs() >= 5`.
public struct Mask: Hashable, Sendable {
  /// The extent of each axis.
  public let shape: Shape
  /// The truth values in row-major order.
  public let elements: [Bool]

  /// Makes a mask from its elements in row-major order.
  ///
  /// - Precondition: there are as many as the shape holds.
  public init(shape: Shape, elements: [Bool]) {
    precondition(
      elements.count == shape.count,
      "a mask of shape \(shape) holds \(shape.count) elements, got \(elements.count)"
    )
    self.shape = shape
    self.elements = elements
  }

  /// Makes a mask of one axis.
  public init(_ elements: [Bool]) { self.init(shape: [elements.count], elements: elements) }
}

extension Mask {
  /// Whether all are true.
  public var all: Bool { elements.allSatisfy(\.self) }

  /// Whether any is true.
  public var any: Bool { elements.contains(true) }

  /// How many are true.
  public var trueCount: Int { elements.count { $0 } }

  /// 1 where it is true, 0 where it is false.
  public var tensor: Tensor { Tensor(shape: shape, elements: elements.lazy.map { $0 ? 1 : 0 }) }

  /// True where it was false.
  public static prefix func ! (mask: Mask) -> Mask { Mask(shape: mask.shape, elements: mask.elements.map { !$0 }) }

  /// True where both are.
  ///
  /// - Precondition: the shapes are equal.
  public static func & (left: Mask, right: Mask) -> Mask { combine(left, right) { $0 && $1 } }

  /// True where at least one is.
  ///
  /// - Precondition: the shapes are equal.
  public static func | (left: Mask, right: Mask) -> Mask { combine(left, right) { $0 || $1 } }

  private static func combine(_ left: Mask, _ right: Mask, _ body: (Bool, Bool) -> Bool) -> Mask {
    precondition(left.shape == right.shape, "masks of shapes \(left.shape) and \(right.shape) do not combine")
    return Mask(shape: left.shape, elements: zip(left.elements, right.elements).map(body))
  }
}

extension Mask: CustomStringConvertible {
  /// As PyTorch prints it: `tensor([True, False])`.
  public var description: String {
    let words = elements.map { $0 ? "True" : "False" }
    let text = TensorText(shape: shape)
    let shown = text.shownElements.map { words[$0] }
    return text.description(
      width: shown.map(\.count).max() ?? 1,
      suffixes: elements.isEmpty ? ["dtype=torch.bool"] : []
    ) {
      words[$0]
    }
  }
}

extension Tensor {
  /// The elements where the mask is true, 0 elsewhere; gradients pass.
  public static func * (left: Tensor, right: Mask) -> Tensor { left * right.tensor }

  /// Makes the elements 0 where the mask is false, in place; see ``+=(_:_:)`` for what that means.
  public static func *= (left: inout Tensor, right: Mask) { left *= right.tensor }
}
