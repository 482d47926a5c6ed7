import CKernels

/// tanh x.
///
/// ∂/∂x = dy (1 - y²).
enum HyperbolicTangent {
  @inline(__always)
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.tanh, shape: x.node.pointee.shape, x)
    ck_tanh(x.count, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    tape.contribute(to: x) { ck_tanh_backward(x.pointee.count, output.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// The hyperbolic tangent of each element.
  public func tanh() -> Tensor { HyperbolicTangent.forward(self) }
}
