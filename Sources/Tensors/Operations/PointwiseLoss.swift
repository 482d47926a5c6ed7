import CKernels

/// A loss of an output and a target that are compared element by element.
///
/// Which losses there are, their values and their derivatives, says the table in `CKernels/pointwise_loss.c`. The
/// target gets a gradient too where it requires one.
enum PointwiseLoss {
  @inline(__always)
  static func forward(
    _ x: Tensor,
    _ target: Tensor,
    _ loss: ck_loss,
    _ reduction: Reduction,
    _ p: Float = 0
  ) -> Tensor {
    precondition(
      x.shape == target.shape,
      "an output and a target need equal shapes to be compared, got \(x.shape) and \(target.shape)"
    )
    let tape = Tape.current
    let record = tape.record(.pointwiseLoss, shape: reduction.shape(of: x.shape), x, target)
    record.pointee.number = p
    record.pointee.otherNumber = reduction.scale(of: x.count)
    record.pointee.extents = SIMD4(Int32(truncatingIfNeeded: loss.rawValue), reduction == .none ? 1 : 0, 0, 0)
    let output = record.pointee.output.pointee.data
    let losses = reduction == .none ? output : nil
    let sum = ck_pointwise_loss(loss, p, x.count, x.node.pointee.data, target.node.pointee.data, losses)
    if losses == nil { output[0] = reduction.value(sum, of: x.count) }
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let x = record.a
    guard let target = record.b, let dy = record.output.pointee.grad else { return }
    let loss = ck_loss(rawValue: UInt32(truncatingIfNeeded: record.extents[0]))
    let (p, scale, count, stride) = (record.number, record.otherNumber, x.pointee.count, Int(record.extents[1]))
    tape.contribute(to: x) {
      ck_pointwise_loss_backward(loss, p, count, x.pointee.data, target.pointee.data, scale, dy, stride, $0)
    }
    tape.contribute(to: target) {
      ck_pointwise_loss_backward_target(loss, p, count, x.pointee.data, target.pointee.data, scale, dy, stride, $0)
    }
  }
}

/// The squared differences, as `torch.nn.functional.mse_loss`.
///
/// - Precondition: the shapes are equal.
public func meanSquaredError(_ output: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  PointwiseLoss.forward(output, target, CK_SQUARED_ERROR, reduction)
}

/// The magnitudes of the differences, as `torch.nn.functional.l1_loss`.
///
/// - Precondition: the shapes are equal.
public func l1Loss(_ output: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  PointwiseLoss.forward(output, target, CK_ABSOLUTE_ERROR, reduction)
}

/// d² / 2β where the difference d is below β, else |d| - β / 2, as `torch.nn.functional.smooth_l1_loss` (Girshick,
/// 2015).
///
/// - Precondition: the shapes are equal, and β is not negative.
public func smoothL1Loss(
  _ output: Tensor,
  _ target: Tensor,
  beta: Double = 1,
  reduction: Reduction = .mean
) -> Tensor {
  precondition(beta >= 0, "smoothL1Loss needs a beta that is not negative, got \(beta)")
  return PointwiseLoss.forward(output, target, CK_SMOOTH_L1, reduction, Float(beta))
}

/// d² / 2 where the difference d is up to δ, else δ (|d| - δ / 2), as `torch.nn.functional.huber_loss` (Huber, 1964).
///
/// - Precondition: the shapes are equal, and δ is positive.
public func huberLoss(
  _ output: Tensor,
  _ target: Tensor,
  delta: Double = 1,
  reduction: Reduction = .mean
) -> Tensor {
  precondition(delta > 0, "huberLoss needs a positive delta, got \(delta)")
  return PointwiseLoss.forward(output, target, CK_HUBER, reduction, Float(delta))
}

/// -t log x - (1 - t) log(1 - x) of probabilities x, as `torch.nn.functional.binary_cross_entropy`.
///
/// - Precondition: the shapes are equal, and every output is in 0...1.
public func binaryCrossEntropy(_ output: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  output.withElements { elements in
    if let wrong = elements.first(where: { $0 < 0 || $0 > 1 }) {
      preconditionFailure("binaryCrossEntropy needs probabilities in 0...1, got \(wrong); is a sigmoid missing?")
    }
  }
  return PointwiseLoss.forward(output, target, CK_BINARY_CROSS_ENTROPY, reduction)
}

/// The binary cross-entropy of logits, without the overflow of taking the sigmoid first, as
/// `torch.nn.functional.binary_cross_entropy_with_logits`.
///
/// - Precondition: the shapes are equal.
public func binaryCrossEntropyWithLogits(
  _ logits: Tensor,
  _ target: Tensor,
  reduction: Reduction = .mean
) -> Tensor {
  PointwiseLoss.forward(logits, target, CK_LOGISTIC_LOSS, reduction)
}

/// t (log t - x) of log probabilities x and probabilities t, or of two log probabilities with `logTarget`, as
/// `torch.nn.functional.kl_div` (Kullback and Leibler, 1951).
///
/// The divergence of a batch (`batchmean` in PyTorch) is the sum divided by the number of rows.
///
/// - Precondition: the shapes are equal.
public func klDivergence(
  _ logProbabilities: Tensor,
  _ target: Tensor,
  logTarget: Bool = false,
  reduction: Reduction = .mean
) -> Tensor {
  PointwiseLoss.forward(
    logProbabilities,
    target,
    logTarget ? CK_KL_DIVERGENCE_LOG : CK_KL_DIVERGENCE,
    reduction
  )
}
