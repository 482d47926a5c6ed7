import CKernels

/// The mean over rows of -log softmax(x)[label], or of -Σ t log softmax(x).
///
/// ∂/∂x = (softmax(x) - t) / rows.
enum CrossEntropy {
  static func forward(_ logits: Tensor, _ labels: Tensor) -> Tensor {
    let (rows, columns) = (logits.shape.rows, logits.shape.columns)
    precondition(
      logits.shape.rank == 2 && labels.count == rows,
      "cross-entropy needs logits [n, classes] and n labels, got \(logits.shape) and \(labels.shape)"
    )
    for row in 0..<rows {
      let label = labels.node.pointee.data[row]
      precondition(label >= 0 && label < Float(columns), "label \(label) is not one of \(columns) classes")
    }
    let tape = Tape.current
    let record = tape.record(.crossEntropy, shape: .scalar, logits, labels)
    let output = record.pointee.output
    let probabilities = output.auxiliary(logits.count)
    let (x, t) = (logits.node.pointee.data, labels.node.pointee.data)
    output.pointee.data[0] = ck_cross_entropy(rows, columns, x, t, probabilities)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let labels = record.b, let dy = output.pointee.grad, let probabilities = output.pointee.auxiliary else {
      return
    }
    let shape = x.pointee.shape
    tape.contribute(to: x) {
      ck_cross_entropy_backward(shape.rows, shape.columns, probabilities, labels.pointee.data, dy[0], $0)
    }
  }

  static func softForward(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    let tape = Tape.current
    let record = tape.record(.softCrossEntropy, shape: .scalar, logits, targets)
    let output = record.pointee.output
    let probabilities = output.auxiliary(logits.count)
    let (rows, columns) = (logits.shape.rows, logits.shape.columns)
    let (x, t) = (logits.node.pointee.data, targets.node.pointee.data)
    output.pointee.data[0] = ck_soft_cross_entropy(rows, columns, x, t, probabilities)
    return tape.result()
  }

  static func softBackward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let targets = record.b, let dy = output.pointee.grad, let probabilities = output.pointee.auxiliary else {
      return
    }
    let shape = x.pointee.shape
    tape.contribute(to: x) {
      ck_soft_cross_entropy_backward(shape.rows, shape.columns, probabilities, targets.pointee.data, dy[0], $0)
    }
  }
}

/// The mean cross-entropy of logits [n, classes] against targets, as `torch.nn.functional.cross_entropy`.
///
/// Targets are n class indices (whole numbers), or n distributions [n, classes], which get no gradient.
///
/// - Precondition: the shapes are as above, and every index is a class.
public func crossEntropy(_ logits: Tensor, _ targets: Tensor) -> Tensor {
  logits.shape == targets.shape
    ? CrossEntropy.softForward(logits, targets) : CrossEntropy.forward(logits, targets)
}
