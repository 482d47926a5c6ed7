/// The same elements under another shape, as a copy.
///
/// The gradient is copied back.
enum Reshaping {
  static func forward(_ x: Tensor, _ shape: Shape) -> Tensor {
    precondition(shape.count == x.count, "a tensor of shape \(x.shape) cannot be reshaped to \(shape)")
    let tape = Tape.current
    let record = tape.record(.reshape, shape: shape, x)
    record.pointee.output.pointee.data.update(from: x.node.pointee.data, count: x.count)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad else { return }
    tape.contribute(to: record.a) { $0.update(from: dy, count: record.a.pointee.count) }
  }
}

extension Tensor {
  /// The same elements under another shape; one extent may be -1 and is then inferred, as in PyTorch.
  ///
  /// - Precondition: the shapes hold equally many elements.
  public func reshape(_ extents: Int...) -> Tensor {
    let known = extents.filter { $0 != -1 }.reduce(1, *)
    precondition(extents.count { $0 == -1 } <= 1, "only one extent can be inferred, got \(extents)")
    let inferred = extents.contains(-1) && known > 0 ? count / known : 0
    return Reshaping.forward(self, Shape(extents.map { $0 == -1 ? inferred : $0 }))
  }

  /// The axes from `startAxis` on joined into one, as `torch.flatten`.
  public func flatten(startAxis: Int = 0) -> Tensor {
    guard shape.rank > 0 else { return Reshaping.forward(self, [1]) }
    return Reshaping.forward(self, shape.joining(from: shape.normalized(startAxis)))
  }
}
