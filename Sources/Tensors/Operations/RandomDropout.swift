import CKernels

/// Elements zeroed with probability p, the others divided by 1 - p (inverted dropout, as `torch.nn.functional.dropout`;
/// Srivastava et al., 2014).
///
/// The gradient passes through the same mask.
enum RandomDropout {
  static func forward(_ x: Tensor, probability: Double, using generator: Generator) -> Tensor {
    precondition((0...1).contains(probability), "a dropout probability is in 0...1, got \(probability)")
    let tape = Tape.current
    let record = tape.record(.dropout, shape: x.shape, x)
    let output = record.pointee.output
    let mask = output.auxiliary(x.count)
    let elements = UnsafeMutableBufferPointer(start: mask, count: x.count)
    if probability < 1 {
      let keep = 1 - probability
      generator.fillBernoulli(elements, keep, value: 1 / Float(keep))
    } else {
      elements.update(repeating: 0)
    }
    ck_product(x.count, x.node.pointee.data, mask, output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad, let mask = output.pointee.auxiliary else { return }
    tape.contribute(to: x) { ck_product(x.pointee.count, dy, mask, $0) }
  }
}

extension Tensor {
  /// Zeroes elements with a probability and scales the others, so that the expected value stays.
  ///
  /// The same elements as in PyTorch after the same seed. Nothing is drawn for the probabilities 0, which gives the
  /// tensor itself, and 1.
  ///
  /// - Precondition: the probability is in 0...1.
  public func dropout(_ probability: Double, using generator: Generator = .default) -> Tensor {
    probability == 0 ? self : RandomDropout.forward(self, probability: probability, using: generator)
  }
}
