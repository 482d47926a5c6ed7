import CKernels

/// x · scale + shift with plain numbers.
///
/// ∂/∂x = dy · scale.
enum Affine {
  static func forward(_ x: Tensor, scale: Float, shift: Float) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.affine, shape: x.shape, x)
    record.pointee.number = scale
    ck_affine(x.count, x.node.pointee.data, scale, shift, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad else { return }
    tape.contribute(to: record.a) { ck_affine(record.a.pointee.count, dy, record.number, 0, $0) }
  }
}

extension Tensor {
  /// Adds a number to every element.
  public static func + (left: Tensor, right: Float) -> Tensor { Affine.forward(left, scale: 1, shift: right) }
  /// Adds a number to every element.
  public static func + (left: Float, right: Tensor) -> Tensor { Affine.forward(right, scale: 1, shift: left) }
  /// Takes a number from every element.
  public static func - (left: Tensor, right: Float) -> Tensor { Affine.forward(left, scale: 1, shift: -right) }
  /// Takes every element from a number.
  public static func - (left: Float, right: Tensor) -> Tensor { Affine.forward(right, scale: -1, shift: left) }
  /// Multiplies every element by a number.
  public static func * (left: Tensor, right: Float) -> Tensor { Affine.forward(left, scale: right, shift: 0) }
  /// Multiplies every element by a number.
  public static func * (left: Float, right: Tensor) -> Tensor { Affine.forward(right, scale: left, shift: 0) }
  /// Divides every element by a number.
  public static func / (left: Tensor, right: Float) -> Tensor { Affine.forward(left, scale: 1 / right, shift: 0) }
  /// Changes the sign of every element.
  public static prefix func - (operand: Tensor) -> Tensor { Affine.forward(operand, scale: -1, shift: 0) }
}
