/// |x|.
///
/// ∂/∂x = dy sign x, 0 at 0.
enum AbsoluteValue {
  static func forward(_ x: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.absolute, shape: x.shape, x)
    let (input, output) = (x.node.pointee.data, record.pointee.output.pointee.data)
    for index in 0..<x.count { output[index] = input[index].magnitude }
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let x = record.a
    guard let dy = record.output.pointee.grad else { return }
    tape.contribute(to: x) { target in
      let input = x.pointee.data
      for index in 0..<x.pointee.count {
        target[index] = input[index] > 0 ? dy[index] : input[index] < 0 ? -dy[index] : 0
      }
    }
  }
}

extension Tensor {
  /// The magnitude of each element, as `torch.abs`.
  public func abs() -> Tensor { AbsoluteValue.forward(self) }
}
