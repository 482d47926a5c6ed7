import CKernels

/// -log softmax(x)[label] of each row, or -Σ t log softmax(x).
///
/// With label smoothing s the target is (1 - s) t + s / classes (Szegedy et al., 2016). ∂/∂x = dy (softmax(x) - t).
enum CrossEntropy {
  static func forward(_ logits: Tensor, _ labels: Tensor, _ reduction: Reduction, smoothing: Double) -> Tensor {
    let (rows, columns) = (logits.shape.rows, logits.shape.columns)
    checkLabels(labels, rows: rows, columns: columns, logits.shape, of: "cross-entropy")
    let (record, probabilities) = record(.crossEntropy, logits, labels, reduction, smoothing)
    let output = record.pointee.output
    let (x, t) = (logits.node.pointee.data, labels.node.pointee.data)
    let losses = reduction == .none ? output.pointee.data : nil
    let sum = ck_cross_entropy(rows, columns, x, t, record.pointee.number, probabilities, losses)
    if losses == nil { output.pointee.data[0] = reduction.value(sum, of: rows) }
    return Tape.current.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let labels = record.b, let dy = output.pointee.grad, let probabilities = output.pointee.auxiliary else {
      return
    }
    let (shape, smoothing, scale) = (x.pointee.shape, record.number, record.otherNumber)
    let (rows, columns, stride) = (shape.rows, shape.columns, output.pointee.shape.rank)
    let t = labels.pointee.data
    tape.contribute(to: x) {
      ck_cross_entropy_backward(rows, columns, probabilities, t, smoothing, scale, dy, stride, $0)
    }
  }

  static func softForward(_ logits: Tensor, _ targets: Tensor, _ reduction: Reduction, smoothing: Double) -> Tensor {
    let (rows, columns) = (logits.shape.rows, logits.shape.columns)
    let (record, probabilities) = record(.softCrossEntropy, logits, targets, reduction, smoothing)
    let output = record.pointee.output
    let (x, t) = (logits.node.pointee.data, targets.node.pointee.data)
    let losses = reduction == .none ? output.pointee.data : nil
    let sum = ck_soft_cross_entropy(rows, columns, x, t, record.pointee.number, probabilities, losses)
    if losses == nil { output.pointee.data[0] = reduction.value(sum, of: rows) }
    return Tape.current.result()
  }

  static func softBackward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let targets = record.b, let dy = output.pointee.grad, let probabilities = output.pointee.auxiliary else {
      return
    }
    let (shape, smoothing, scale) = (x.pointee.shape, record.number, record.otherNumber)
    let (rows, columns, stride) = (shape.rows, shape.columns, output.pointee.shape.rank)
    let t = targets.pointee.data
    tape.contribute(to: x) {
      ck_soft_cross_entropy_backward(rows, columns, probabilities, t, smoothing, scale, dy, stride, $0)
    }
  }

  /// Traps unless there is a class for each row.
  static func checkLabels(_ labels: Tensor, rows: Int, columns: Int, _ shape: Shape, of name: String) {
    precondition(
      (shape.rank == 2 || shape.rank == 1) && labels.count == rows,
      "\(name) needs one row for each class index, [n, classes] and [n], got \(shape) and \(labels.shape)"
    )
    for row in 0..<rows {
      let label = labels.node.pointee.data[row]
      precondition(label >= 0 && label < Float(columns), "label \(label) is not one of \(columns) classes")
    }
  }

  /// The shape of the losses of rows of `shape`: a number where there is no axis of rows.
  static func perRow(_ shape: Shape) -> Shape { shape.rank == 1 ? .scalar : [shape.rows] }

  @inline(__always)
  private static func record(
    _ operation: Operation,
    _ logits: Tensor,
    _ targets: Tensor,
    _ reduction: Reduction,
    _ smoothing: Double
  ) -> (UnsafeMutablePointer<Record>, UnsafeMutablePointer<Float>) {
    precondition((0...1).contains(smoothing), "label smoothing is in 0...1, got \(smoothing)")
    let shape = logits.shape
    let record = Tape.current.record(operation, shape: reduction.shape(of: perRow(shape)), logits, targets)
    record.pointee.number = Float(smoothing)
    record.pointee.otherNumber = reduction.scale(of: shape.rows)
    return (record, record.pointee.output.auxiliary(shape.count))
  }
}

/// The cross-entropy of logits [n, classes] against targets, as `torch.nn.functional.cross_entropy`.
///
/// Targets are n class indices (whole numbers), or n distributions [n, classes], which get no gradient. Without `n`
/// axis there is one row.
///
/// - Parameters:
///   - reduction: The mean or the sum over rows, or the losses of the rows, [n].
///   - labelSmoothing: The share of each target that is spread evenly over all classes.
/// - Precondition: the shapes are as above, every index is a class, and the share is in 0...1.
public func crossEntropy(
  _ logits: Tensor,
  _ targets: Tensor,
  reduction: Reduction = .mean,
  labelSmoothing: Double = 0
) -> Tensor {
  logits.shape == targets.shape
    ? CrossEntropy.softForward(logits, targets, reduction, smoothing: labelSmoothing)
    : CrossEntropy.forward(logits, targets, reduction, smoothing: labelSmoothing)
}
