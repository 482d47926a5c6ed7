import CKernels

/// mean (x - t)².
///
/// ∂/∂x = 2 (x - t) / n, and the opposite for t where that requires a gradient.
enum MeanSquaredError {
  static func forward(_ x: Tensor, _ target: Tensor) -> Tensor {
    precondition(
      x.shape == target.shape,
      "the mean squared error needs equal shapes, got \(x.shape) and \(target.shape)"
    )
    let tape = Tape.current
    let record = tape.record(.meanSquaredError, shape: .scalar, x, target)
    record.pointee.output.pointee.data[0] = ck_mean_squared_error(
      x.count,
      x.node.pointee.data,
      target.node.pointee.data
    )
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let x = record.a
    guard let target = record.b, let dy = record.output.pointee.grad else { return }
    let count = x.pointee.count
    tape.contribute(to: x) { ck_mean_squared_error_backward(count, x.pointee.data, target.pointee.data, dy[0], $0) }
    tape.contribute(to: target) {
      ck_mean_squared_error_backward(count, target.pointee.data, x.pointee.data, dy[0], $0)
    }
  }
}

/// The mean of the squared differences, as `torch.nn.functional.mse_loss`.
///
/// - Precondition: the shapes are equal.
public func meanSquaredError(_ prediction: Tensor, _ target: Tensor) -> Tensor {
  MeanSquaredError.forward(prediction, target)
}
