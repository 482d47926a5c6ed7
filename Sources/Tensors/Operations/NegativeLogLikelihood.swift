import CKernels

/// -x[label] of each row of log probabilities.
///
/// ∂/∂x = -dy at the label, 0 elsewhere.
enum NegativeLogLikelihood {
  static func forward(_ x: Tensor, _ labels: Tensor, _ reduction: Reduction) -> Tensor {
    let (rows, columns) = (x.shape.rows, x.shape.columns)
    CrossEntropy.checkLabels(labels, rows: rows, columns: columns, x.shape, of: "nllLoss")
    let tape = Tape.current
    let record = tape.record(
      .negativeLogLikelihood,
      shape: reduction.shape(of: CrossEntropy.perRow(x.shape)),
      x,
      labels
    )
    record.pointee.otherNumber = reduction.scale(of: rows)
    let output = record.pointee.output.pointee.data
    let losses = reduction == .none ? output : nil
    let sum = ck_nll(rows, columns, x.node.pointee.data, labels.node.pointee.data, losses)
    if losses == nil { output[0] = reduction.value(sum, of: rows) }
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let labels = record.b, let dy = output.pointee.grad else { return }
    let (shape, stride) = (x.pointee.shape, output.pointee.shape.rank)
    tape.contribute(to: x) {
      ck_nll_backward(shape.rows, shape.columns, labels.pointee.data, record.otherNumber, dy, stride, $0)
    }
  }
}

/// The negative log likelihood of classes under log probabilities [n, classes], as `torch.nn.functional.nll_loss`.
///
/// `nllLoss(x.logSoftmax(), labels)` is `crossEntropy(x, labels)`.
///
/// - Precondition: there are n labels, and each is a class.
public func nllLoss(_ logProbabilities: Tensor, _ labels: Tensor, reduction: Reduction = .mean) -> Tensor {
  NegativeLogLikelihood.forward(logProbabilities, labels, reduction)
}
