import CKernels

/// eˣ / Σ eˣ over the last axis.
///
/// ∂/∂x = y (dy - Σ y dy).
enum Softmax {
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.softmax, shape: x.shape, x)
    ck_softmax(x.shape.rows, x.shape.columns, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    let shape = output.pointee.shape
    tape.contribute(to: x) { ck_softmax_backward(shape.rows, shape.columns, output.pointee.data, dy, $0) }
  }
}

/// x - log Σ eˣ over the last axis.
///
/// ∂/∂x = dy - eʸ Σ dy.
enum LogSoftmax {
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.logSoftmax, shape: x.shape, x)
    ck_log_softmax(x.shape.rows, x.shape.columns, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    let shape = output.pointee.shape
    tape.contribute(to: x) { ck_log_softmax_backward(shape.rows, shape.columns, output.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// Probabilities from logits, over the last axis.
  public func softmax() -> Tensor { Softmax.forward(self) }
  /// The logarithms of probabilities from logits, over the last axis, without the overflow of taking them apart.
  public func logSoftmax() -> Tensor { LogSoftmax.forward(self) }
}
