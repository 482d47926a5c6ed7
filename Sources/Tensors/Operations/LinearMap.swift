import CKernels

/// y = x Wᵀ + b over the last axis of x.
///
/// dx = dy W, dW = dyᵀ x, db = the column sums of dy.
enum LinearMap {
  @inline(__always)
  static func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let (shape, matrix) = (x.node.pointee.shape, weight.node.pointee.shape)
    precondition(
      matrix.rank == 2 && shape.rank >= 1 && shape.columns == matrix.columns,
      "a linear map of shape \(matrix) cannot take an input of shape \(shape): the last axes differ"
    )
    if let bias {
      precondition(
        bias.node.pointee.shape.rank == 1 && bias.count == matrix.rows,
        "a bias of shape \(bias.shape) does not fit a linear map of shape \(matrix)"
      )
    }
    let (m, n, k) = (Int32(shape.rows), Int32(matrix.rows), Int32(matrix.columns))
    let tape = Tape.current
    let record = tape.record(.linear, shape: shape.replacingLast(with: matrix.rows), x, weight, bias)
    record.pointee.extents = SIMD4(m, n, k, 0)
    let output = record.pointee.output.pointee.data
    ck_linear(m, n, k, x.node.pointee.data, weight.node.pointee.data, bias?.node.pointee.data, output)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let x = record.a
    guard let weight = record.b, let dy = record.output.pointee.grad else { return }
    let (m, n, k) = (record.extents[0], record.extents[1], record.extents[2])
    tape.contribute(to: x) { ck_matmul(0, 0, m, k, n, dy, weight.pointee.data, $0) }
    tape.contribute(to: weight) { ck_matmul(1, 0, n, k, m, dy, x.pointee.data, $0) }
    if let bias = record.c { tape.contribute(to: bias) { ck_column_sums(Int(m), Int(n), dy, $0) } }
  }
}

extension Tensor {
  /// x Wᵀ + b over the last axis, as `torch.nn.functional.linear`: x is [..., k], W is [n, k], b is [n].
  ///
  /// - Precondition: the shapes are as above.
  public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor { LinearMap.forward(self, weight, bias) }
}
