import CKernels

/// Elementwise a · b, with broadcasting.
///
/// ∂/∂a = dy · b and ∂/∂b = dy · a, summed where the operand was repeated.
enum Multiplication {
  static func forward(_ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = a.shape.broadcast(with: b.shape)
    let tape = Tape.current
    let record = tape.record(.multiply, shape: shape, a, b)
    Broadcasting.apply(CK_MULTIPLY, shape, a.node, b.node, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, a) = (record.output, record.a)
    guard let b = record.b, let dy = output.pointee.grad else { return }
    let shape = output.pointee.shape
    for (input, other) in [(a, b), (b, a)] {
      tape.contribute(to: input) { target in
        // First the product over the whole result, then its sum over what was repeated.
        let memory = tape.temporary(2 * shape.count)
        let factor = Broadcasting.spread(other, to: shape, memory + shape.count)
        let product = input.pointee.shape == shape ? target : memory
        ck_product(shape.count, dy, factor, product)
        Broadcasting.sum(product, of: shape, to: input.pointee.shape, target)
      }
    }
  }
}

/// Elementwise a / b, with broadcasting.
///
/// ∂/∂a = dy / b and ∂/∂b = -dy · a / b².
enum Division {
  static func forward(_ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = a.shape.broadcast(with: b.shape)
    let tape = Tape.current
    let record = tape.record(.divide, shape: shape, a, b)
    Broadcasting.apply(CK_DIVIDE, shape, a.node, b.node, record.pointee.output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, a) = (record.output, record.a)
    guard let b = record.b, let dy = output.pointee.grad else { return }
    let shape = output.pointee.shape
    tape.contribute(to: a) { target in
      let memory = tape.temporary(2 * shape.count)
      let divisor = Broadcasting.spread(b, to: shape, memory + shape.count)
      ck_quotient_backward_a(shape.count, divisor, dy, memory)
      Broadcasting.sum(memory, of: shape, to: a.pointee.shape, target)
    }
    tape.contribute(to: b) { target in
      let memory = tape.temporary(3 * shape.count)
      let dividend = Broadcasting.spread(a, to: shape, memory + shape.count)
      let divisor = Broadcasting.spread(b, to: shape, memory + 2 * shape.count)
      ck_quotient_backward_b(shape.count, dividend, divisor, dy, memory)
      Broadcasting.sum(memory, of: shape, to: b.pointee.shape, target)
    }
  }
}

extension Tensor {
  /// Elementwise product, broadcasting as PyTorch does.
  public static func * (left: Tensor, right: Tensor) -> Tensor { Multiplication.forward(left, right) }
  /// Elementwise quotient, broadcasting as PyTorch does.
  public static func / (left: Tensor, right: Tensor) -> Tensor { Division.forward(left, right) }
}
