import CKernels

/// C = A B for matrices.
///
/// dA = dC Bᵀ and dB = Aᵀ dC.
enum MatrixMultiplication {
  static func forward(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (left, right) = (a.shape, b.shape)
    precondition(
      left.rank == 2 && right.rank == 2 && left[1] == right[0],
      "a matrix product needs [m, k] and [k, n], got \(left) and \(right)"
    )
    let tape = Tape.current
    let record = tape.record(.matmul, shape: Shape(rows: left[0], columns: right[1]), a, b)
    let (m, n, k) = (left.extents[0], right.extents[1], left.extents[1])
    record.pointee.extents = SIMD4(m, n, k, 0)
    ck_matmul(0, 0, m, n, k, a.node.pointee.data, b.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let a = record.a
    guard let b = record.b, let dy = record.output.pointee.grad else { return }
    let (m, n, k) = (record.extents[0], record.extents[1], record.extents[2])
    tape.contribute(to: a) { ck_matmul(0, 1, m, k, n, dy, b.pointee.data, $0) }
    tape.contribute(to: b) { ck_matmul(1, 0, k, n, m, a.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// The product of this matrix [m, k] and another [k, n].
  ///
  /// - Precondition: both are matrices, and the inner extents agree.
  public func matmul(_ other: Tensor) -> Tensor { MatrixMultiplication.forward(self, other) }
}
