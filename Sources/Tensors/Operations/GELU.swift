import CKernels

/// x Φ(x) with the exact normal distribution function Φ, as PyTorch's default.
///
/// ∂/∂x = dy (Φ(x) + x φ(x)).
enum GaussianErrorLinear {
  @inline(__always)
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.gelu, shape: x.node.pointee.shape, x)
    ck_gelu(x.count, x.node.pointee.data, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad else { return }
    tape.contribute(to: x) { ck_gelu_backward(x.pointee.count, x.pointee.data, dy, $0) }
  }
}

extension Tensor {
  /// x Φ(x) for each element, exact as `torch.nn.functional.gelu` (Hendrycks and Gimpel, 2016).
  public func gelu() -> Tensor { GaussianErrorLinear.forward(self) }
}
