import CKernels

/// Elementwise a + b and a - b, with broadcasting.
///
/// The gradient of each operand is ±dy, summed where it was repeated.
enum Addition {
  @inline(__always)
  static func forward(_ a: Tensor, _ b: Tensor, _ operation: Operation, _ arithmetic: ck_arithmetic) -> Tensor {
    let shape = a.shape.broadcast(with: b.shape)
    let tape = Tape.current
    let record = tape.record(operation, shape: shape, a, b)
    Broadcasting.apply(arithmetic, shape, a.node, b.node, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape, sign: Float) {
    let (output, a) = (record.output, record.a)
    guard let b = record.b, let dy = output.pointee.grad else { return }
    tape.contribute(to: a) { Broadcasting.sum(dy, of: output.pointee.shape, to: a.pointee.shape, $0) }
    tape.contribute(to: b) { db in
      Broadcasting.sum(dy, of: output.pointee.shape, to: b.pointee.shape, db)
      if sign != 1 { ck_affine(b.pointee.count, db, sign, 0, db) }
    }
  }
}

extension Tensor {
  /// Elementwise sum, broadcasting as PyTorch does.
  public static func + (left: Tensor, right: Tensor) -> Tensor { Addition.forward(left, right, .add, CK_ADD) }
  /// Elementwise difference, broadcasting as PyTorch does.
  public static func - (left: Tensor, right: Tensor) -> Tensor { Addition.forward(left, right, .subtract, CK_SUBTRACT) }
}
