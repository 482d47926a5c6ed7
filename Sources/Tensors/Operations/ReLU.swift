import CKernels

/// max(x, 0), NaN staying NaN.
///
/// ∂/∂x = dy where the result is positive, else 0.
enum RectifiedLinear {
  @inline(__always)
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.relu, shape: x.node.pointee.shape, x)
    ck_relu(x.count, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    tape.contribute(to: x) { ck_relu_backward(x.pointee.count, output.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// Negative elements become 0, as `torch.relu`.
  public func relu() -> Tensor { RectifiedLinear.forward(self) }
}
