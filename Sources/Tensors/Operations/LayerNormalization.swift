import CKernels

/// (x - μ) / √(σ² + ε) · w + b with the moments of each row (Ba, Kiros and Hinton, 2016), where a row is everything
/// along the last axes.
///
/// With x̂ = (x - μ) / √(σ² + ε) and g = dy w: dx = (g - mean g - x̂ mean(g x̂)) / √(σ² + ε), and over the rows
/// dw = Σ dy x̂, db = Σ dy.
enum LayerNormalization {
  static func forward(_ x: Tensor, columns: Int, _ weight: Tensor?, _ bias: Tensor?, epsilon: Double) -> Tensor {
    let rows = columns == 0 ? 0 : x.count / columns
    let tape = Tape.current
    let record = tape.record(.layerNorm, shape: x.node.pointee.shape, x, weight, bias)
    record.pointee.extents = SIMD4(Int32(rows), Int32(columns), 0, 0)
    let output = record.pointee.output
    let mean = output.auxiliary(2 * rows)
    let (w, b) = (weight?.node.pointee.data, bias?.node.pointee.data)
    let (input, y) = (x.node.pointee.data, output.pointee.data)
    ck_normalize_rows(rows, columns, epsilon, input, w, b, mean, mean + rows, y)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a.pointee.data)
    guard let dy = output.pointee.grad, let mean = output.pointee.auxiliary else { return }
    let (rows, columns) = (Int(record.extents[0]), Int(record.extents[1]))
    let inverse = mean + rows
    tape.contribute(to: record.a) {
      ck_normalize_rows_backward(rows, columns, x, mean, inverse, record.b?.pointee.data, dy, $0)
    }
    if let weight = record.b {
      tape.contribute(to: weight) { ck_normalize_rows_backward_weight(rows, columns, x, mean, inverse, dy, $0) }
    }
    if let bias = record.c { tape.contribute(to: bias) { ck_column_sums(rows, columns, dy, $0) } }
  }
}

extension Tensor {
  /// Shifts and scales everything along the last axes to mean 0 and variance 1, then by `weight` and `bias`, as
  /// `torch.nn.functional.layer_norm`.
  ///
  /// - Precondition: the last axes have the extents of `normalizedShape`, and so have weight and bias.
  public func layerNorm(
    _ normalizedShape: Shape,
    weight: Tensor? = nil,
    bias: Tensor? = nil,
    eps: Double = 1e-5
  ) -> Tensor {
    let shape = node.pointee.shape
    precondition(
      normalizedShape.rank > 0 && shape.rank >= normalizedShape.rank
        && shape.suffix(from: shape.rank - normalizedShape.rank) == normalizedShape,
      "layer normalisation over \(normalizedShape) cannot take an input of shape \(shape)"
    )
    precondition(
      weight.map { $0.shape == normalizedShape } ?? true && bias.map { $0.shape == normalizedShape } ?? true,
      "layer normalisation over \(normalizedShape) got a weight or bias of another shape"
    )
    return LayerNormalization.forward(self, columns: normalizedShape.count, weight, bias, epsilon: eps)
  }
}
