import CKernels

/// eˣ / Σ eˣ along an axis.
///
/// ∂/∂x = y (dy - Σ y dy).
enum Softmax {
  static func forward(_ x: Tensor, axis: Int) -> Tensor {
    let (outer, length, inner) = x.shape.split(at: axis)
    let tape = Tape.current
    let record = tape.record(.softmax, shape: x.shape, x)
    record.pointee.extents = SIMD4(Int32(outer), Int32(length), Int32(inner), 0)
    ck_softmax(outer, length, inner, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let output = record.output
    guard let dy = output.pointee.grad else { return }
    let (outer, length, inner) = (Int(record.extents[0]), Int(record.extents[1]), Int(record.extents[2]))
    tape.contribute(to: record.a) { ck_softmax_backward(outer, length, inner, output.pointee.data, dy, $0) }
  }
}

/// x - log Σ eˣ along an axis.
///
/// ∂/∂x = dy - eʸ Σ dy.
enum LogSoftmax {
  static func forward(_ x: Tensor, axis: Int) -> Tensor {
    let (outer, length, inner) = x.shape.split(at: axis)
    let tape = Tape.current
    let record = tape.record(.logSoftmax, shape: x.shape, x)
    record.pointee.extents = SIMD4(Int32(outer), Int32(length), Int32(inner), 0)
    ck_log_softmax(outer, length, inner, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let output = record.output
    guard let dy = output.pointee.grad else { return }
    let (outer, length, inner) = (Int(record.extents[0]), Int(record.extents[1]), Int(record.extents[2]))
    tape.contribute(to: record.a) { ck_log_softmax_backward(outer, length, inner, output.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// Probabilities from logits along an axis, as `torch.softmax`.
  ///
  /// - Precondition: the axis exists; negative ones count from the last.
  public func softmax(axis: Int = -1) -> Tensor { Softmax.forward(self, axis: axis) }

  /// The logarithms of probabilities from logits along an axis, without the overflow of taking them apart, as
  /// `torch.log_softmax`.
  ///
  /// - Precondition: the axis exists; negative ones count from the last.
  public func logSoftmax(axis: Int = -1) -> Tensor { LogSoftmax.forward(self, axis: axis) }
}
