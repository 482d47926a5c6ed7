import CKernels

/// -w[label] x[label] of each row of log probabilities, with a weight w for each class.
///
/// ∂/∂x = -dy w at the label, 0 elsewhere.
enum NegativeLogLikelihood {
  static func forward(
    _ x: Tensor,
    _ labels: Tensor,
    _ weight: Tensor?,
    ignoring ignored: Int,
    _ reduction: Reduction
  ) -> Tensor {
    let (rows, columns) = (x.shape.rows, x.shape.columns)
    CrossEntropy.checkLabels(labels, ignoring: ignored, rows: rows, columns: columns, x.shape, of: "nllLoss")
    CrossEntropy.checkWeight(weight, classes: columns, of: "nllLoss")
    let tape = Tape.current
    let shape = reduction.shape(of: CrossEntropy.perRow(x.shape))
    let record = tape.record(.negativeLogLikelihood, shape: shape, x, labels, weight)
    record.pointee.extents[0] = Int32(truncatingIfNeeded: ignored)
    let output = record.pointee.output.pointee.data
    let losses = reduction == .none ? output : nil
    let (t, w) = (labels.node.pointee.data, weight?.node.pointee.data)
    var total = 0.0
    let sum = ck_nll(rows, columns, x.node.pointee.data, t, w, Float(ignored), losses, &total)
    record.pointee.otherNumber = reduction.scale(ofWeight: total)
    if losses == nil { output[0] = reduction.value(sum, ofWeight: total) }
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let labels = record.b, let dy = output.pointee.grad else { return }
    let (shape, stride) = (x.pointee.shape, output.pointee.shape.rank)
    let (t, w, ignored) = (labels.pointee.data, record.c?.pointee.data, Float(record.extents[0]))
    tape.contribute(to: x) {
      ck_nll_backward(shape.rows, shape.columns, t, w, ignored, record.otherNumber, dy, stride, $0)
    }
  }
}

/// The negative log likelihood of classes under log probabilities [n, classes], as `torch.nn.functional.nll_loss`.
///
/// `nllLoss(x.logSoftmax(), labels)` is `crossEntropy(x, labels)`, and so with `weight` and `ignoreIndex`.
///
/// - Precondition: there are n labels, and each is a class or to be ignored.
public func nllLoss(
  _ logProbabilities: Tensor,
  _ labels: Tensor,
  weight: Tensor? = nil,
  ignoreIndex: Int = -100,
  reduction: Reduction = .mean
) -> Tensor {
  NegativeLogLikelihood.forward(logProbabilities, labels, weight, ignoring: ignoreIndex, reduction)
}
