import CKernels

/// -w[label] log softmax(x)[label] of each row, or -Σ w t log softmax(x), with a weight w for each class.
///
/// With label smoothing s the target is (1 - s) t + s / classes (Szegedy et al., 2016). Without weights ∂/∂x =
/// dy (softmax(x) - t). Rows of a label that is ignored count for nothing; the mean over labels is divided by the sum of
/// their weights, and that over distributions by the number of rows, as in PyTorch.
enum CrossEntropy {
  static func forward(
    _ logits: Tensor,
    _ labels: Tensor,
    _ weight: Tensor?,
    ignoring ignored: Int,
    _ reduction: Reduction,
    smoothing: Double
  ) -> Tensor {
    let (rows, columns) = (logits.shape.rows, logits.shape.columns)
    checkLabels(labels, ignoring: ignored, rows: rows, columns: columns, logits.shape, of: "cross-entropy")
    let (record, probabilities) = record(.crossEntropy, logits, labels, weight, reduction, smoothing)
    record.pointee.extents[0] = Int32(truncatingIfNeeded: ignored)
    let output = record.pointee.output
    let (x, t, w) = (logits.node.pointee.data, labels.node.pointee.data, weight?.node.pointee.data)
    let losses = reduction == .none ? output.pointee.data : nil
    var total = 0.0
    let sum = ck_cross_entropy(
      rows,
      columns,
      x,
      t,
      w,
      Float(ignored),
      record.pointee.number,
      probabilities,
      losses,
      &total
    )
    record.pointee.otherNumber = reduction.scale(ofWeight: total)
    if losses == nil { output.pointee.data[0] = reduction.value(sum, ofWeight: total) }
    return Tape.current.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let labels = record.b, let dy = output.pointee.grad, let probabilities = output.pointee.auxiliary else {
      return
    }
    let (shape, smoothing, scale) = (x.pointee.shape, record.number, record.otherNumber)
    let (rows, columns, stride) = (shape.rows, shape.columns, output.pointee.shape.rank)
    let (t, w, ignored) = (labels.pointee.data, record.c?.pointee.data, Float(record.extents[0]))
    tape.contribute(to: x) {
      ck_cross_entropy_backward(rows, columns, probabilities, t, w, ignored, smoothing, scale, dy, stride, $0)
    }
  }

  static func softForward(
    _ logits: Tensor,
    _ targets: Tensor,
    _ weight: Tensor?,
    _ reduction: Reduction,
    smoothing: Double
  ) -> Tensor {
    let (rows, columns) = (logits.shape.rows, logits.shape.columns)
    let (record, probabilities) = record(.softCrossEntropy, logits, targets, weight, reduction, smoothing)
    record.pointee.otherNumber = reduction.scale(of: rows)
    let output = record.pointee.output
    let (x, t, w) = (logits.node.pointee.data, targets.node.pointee.data, weight?.node.pointee.data)
    let losses = reduction == .none ? output.pointee.data : nil
    let sum = ck_soft_cross_entropy(rows, columns, x, t, w, record.pointee.number, probabilities, losses)
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
    let (t, w) = (targets.pointee.data, record.c?.pointee.data)
    tape.contribute(to: x) {
      ck_soft_cross_entropy_backward(rows, columns, probabilities, t, w, smoothing, scale, dy, stride, $0)
    }
  }

  /// Traps unless there is a class, or the label that is ignored, for each row.
  static func checkLabels(
    _ labels: Tensor,
    ignoring ignored: Int,
    rows: Int,
    columns: Int,
    _ shape: Shape,
    of name: String
  ) {
    precondition(
      (shape.rank == 2 || shape.rank == 1) && labels.count == rows,
      "\(name) needs one row for each class index, [n, classes] and [n], got \(shape) and \(labels.shape)"
    )
    precondition(abs(ignored) < 1 << 24, "\(ignored) is too large for a label, which is kept as a float")
    for row in 0..<rows {
      let label = labels.node.pointee.data[row]
      precondition(
        label >= 0 && label < Float(columns) || label == Float(ignored),
        "label \(label) is not one of \(columns) classes"
      )
    }
  }

  /// Traps unless there is a weight for each class.
  static func checkWeight(_ weight: Tensor?, classes: Int, of name: String) {
    guard let weight else { return }
    precondition(
      weight.shape.rank == 1 && weight.count == classes,
      "\(name) needs a weight for each of \(classes) classes, got \(weight.shape)"
    )
  }

  /// The shape of the losses of rows of `shape`: a number where there is no axis of rows.
  static func perRow(_ shape: Shape) -> Shape { shape.rank == 1 ? .scalar : [shape.rows] }

  @inline(__always)
  private static func record(
    _ operation: Operation,
    _ logits: Tensor,
    _ targets: Tensor,
    _ weight: Tensor?,
    _ reduction: Reduction,
    _ smoothing: Double
  ) -> (UnsafeMutablePointer<Record>, UnsafeMutablePointer<Float>) {
    precondition((0...1).contains(smoothing), "label smoothing is in 0...1, got \(smoothing)")
    let shape = logits.shape
    checkWeight(weight, classes: shape.columns, of: "cross-entropy")
    let record = Tape.current.record(operation, shape: reduction.shape(of: perRow(shape)), logits, targets, weight)
    record.pointee.number = Float(smoothing)
    return (record, record.pointee.output.auxiliary(shape.count))
  }
}

/// The cross-entropy of logits [n, classes] against targets, as `torch.nn.functional.cross_entropy`.
///
/// Targets are n class indices (whole numbers), or n distributions [n, classes], which get no gradient. Without `n`
/// axis there is one row.
///
/// - Parameters:
///   - weight: What each class counts for, [classes]; the mean over class indices is divided by the sum of the weights
///     of the targets. It gets no gradient.
///   - ignoreIndex: The index of rows that count for nothing; it need not be a class.
///   - reduction: The mean or the sum over rows, or the losses of the rows, [n].
///   - labelSmoothing: The share of each target that is spread evenly over all classes.
/// - Precondition: the shapes are as above, every index is a class, and the share is in 0...1.
public func crossEntropy(
  _ logits: Tensor,
  _ targets: Tensor,
  weight: Tensor? = nil,
  ignoreIndex: Int = -100,
  reduction: Reduction = .mean,
  labelSmoothing: Double = 0
) -> Tensor {
  logits.shape == targets.shape
    ? CrossEntropy.softForward(logits, targets, weight, reduction, smoothing: labelSmoothing)
    : CrossEntropy.forward(logits, targets, weight, ignoring: ignoreIndex, reduction, smoothing: labelSmoothing)
}
