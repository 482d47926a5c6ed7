extension Tensor {
  /// Where elements are equal, as `==` in PyTorch, broadcasting.
  ///
  /// Here `===` asks whether two tensors are the same one.
  public static func .== (left: Tensor, right: Tensor) -> Mask { compare(left, right, ==) }
  /// Where elements differ.
  public static func .!= (left: Tensor, right: Tensor) -> Mask { compare(left, right, !=) }
  /// Where elements are less.
  public static func < (left: Tensor, right: Tensor) -> Mask { compare(left, right, <) }
  /// Where elements are less or equal.
  public static func <= (left: Tensor, right: Tensor) -> Mask { compare(left, right, <=) }
  /// Where elements are greater.
  public static func > (left: Tensor, right: Tensor) -> Mask { compare(left, right, >) }
  /// Where elements are greater or equal.
  public static func >= (left: Tensor, right: Tensor) -> Mask { compare(left, right, >=) }

  /// Where elements are equal to a number.
  public static func .== (left: Tensor, right: Float) -> Mask { compare(left, right, ==) }
  /// Where elements differ from a number.
  public static func .!= (left: Tensor, right: Float) -> Mask { compare(left, right, !=) }
  /// Where elements are less than a number.
  public static func < (left: Tensor, right: Float) -> Mask { compare(left, right, <) }
  /// Where elements are at most a number.
  public static func <= (left: Tensor, right: Float) -> Mask { compare(left, right, <=) }
  /// Where elements are greater than a number.
  public static func > (left: Tensor, right: Float) -> Mask { compare(left, right, >) }
  /// Where elements are at least a number, as in `weight.abs() >= 5`.
  public static func >= (left: Tensor, right: Float) -> Mask { compare(left, right, >=) }

  private static func compare(_ left: Tensor, _ right: Tensor, _ body: (Float, Float) -> Bool) -> Mask {
    let shape = left.shape.broadcast(with: right.shape)
    let (spreadLeft, spreadRight) = (Tensor(shape: shape), Tensor(shape: shape))
    Broadcasting.write(left.node, to: shape, spreadLeft.node.pointee.data)
    Broadcasting.write(right.node, to: shape, spreadRight.node.pointee.data)
    return Mask(shape: shape, elements: zip(spreadLeft.array, spreadRight.array).map(body))
  }

  private static func compare(_ left: Tensor, _ right: Float, _ body: (Float, Float) -> Bool) -> Mask {
    left.withElements { Mask(shape: left.shape, elements: $0.map { body($0, right) }) }
  }
}
