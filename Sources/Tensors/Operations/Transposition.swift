import CKernels

/// The transpose of a matrix, as a copy.
///
/// The gradient is transposed back.
enum Transposition {
  static func forward(_ x: Tensor) -> Tensor {
    precondition(x.shape.rank == 2, "transposed() needs a matrix, got shape \(x.shape)")
    let tape = Tape.current
    let record = tape.record(.transpose, shape: Shape(rows: x.shape[1], columns: x.shape[0]), x)
    ck_transpose(x.shape[0], x.shape[1], x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad else { return }
    let shape = record.output.pointee.shape
    tape.contribute(to: record.a) { ck_transpose(shape[0], shape[1], dy, $0) }
  }
}

extension Tensor {
  /// The transpose of a matrix.
  ///
  /// - Precondition: two axes.
  public func transposed() -> Tensor { Transposition.forward(self) }
}
