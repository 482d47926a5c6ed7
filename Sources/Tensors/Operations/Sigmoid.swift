import CKernels

/// 1 / (1 + e⁻ˣ).
///
/// ∂/∂x = dy y (1 - y).
enum LogisticSigmoid {
  @inline(__always)
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.sigmoid, shape: x.node.pointee.shape, x)
    ck_sigmoid(x.count, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    tape.contribute(to: x) { ck_sigmoid_backward(x.pointee.count, output.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// The logistic function of each element.
  public func sigmoid() -> Tensor { LogisticSigmoid.forward(self) }
}
