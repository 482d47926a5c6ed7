import CKernels

/// (x - μ) / √(σ² + ε) · w + b for each channel of [n, channels, …] (Ioffe and Szegedy, 2015).
///
/// With x̂ = (x - μ) / √(σ² + ε): dw = Σ dy x̂ and db = Σ dy. Where μ and σ² are those of x,
/// dx = w / √(σ² + ε) · (dy - mean dy - x̂ mean(dy x̂)); where they are given, dx = w / √(σ² + ε) · dy.
enum BatchNormalization {
  /// Normalises by the moments of `x`, which `observe` is told (mean, biased variance, and of how many elements).
  static func forward(
    _ x: Tensor,
    _ weight: Tensor?,
    _ bias: Tensor?,
    epsilon: Double,
    observe: (UnsafePointer<Float>, UnsafePointer<Float>, Int) -> Void
  ) -> Tensor {
    let axes = Axes(x.node.pointee.shape)
    precondition(
      axes.outer * axes.inner > 1,
      "batch normalisation needs more than one value a channel in training, got an input of shape \(x.shape)"
    )
    return forward(x, weight, bias, epsilon: epsilon, usesBatch: true) { mean, variance in
      ck_channel_moments(axes.outer, axes.channels, axes.inner, x.node.pointee.data, mean, variance)
      observe(mean, variance, axes.outer * axes.inner)
    }
  }

  /// Normalises by given moments.
  static func forward(
    _ x: Tensor,
    _ weight: Tensor?,
    _ bias: Tensor?,
    epsilon: Double,
    mean: Tensor,
    variance: Tensor
  ) -> Tensor {
    let channels = Axes(x.node.pointee.shape).channels
    precondition(
      mean.count == channels && variance.count == channels,
      "moments of shape \(mean.shape) do not fit an input of shape \(x.shape)"
    )
    return forward(x, weight, bias, epsilon: epsilon, usesBatch: false) { means, variances in
      means.update(from: mean.node.pointee.data, count: channels)
      variances.update(from: variance.node.pointee.data, count: channels)
    }
  }

  private static func forward(
    _ x: Tensor,
    _ weight: Tensor?,
    _ bias: Tensor?,
    epsilon: Double,
    usesBatch: Bool,
    moments: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) -> Tensor {
    let axes = Axes(x.node.pointee.shape)
    let (outer, channels, inner) = (axes.outer, axes.channels, axes.inner)
    precondition(
      weight.map { $0.count == channels } ?? true && bias.map { $0.count == channels } ?? true,
      "batch normalisation of \(channels) channels got a weight or bias of another length"
    )
    let tape = Tape.current
    let record = tape.record(.batchNorm, shape: x.node.pointee.shape, x, weight, bias)
    record.pointee.number = usesBatch ? 1 : 0
    let output = record.pointee.output
    let mean = output.auxiliary(2 * channels)
    // Where the variance is put, its square root's inverse takes its place.
    let inverse = mean + channels
    moments(mean, inverse)
    for channel in 0..<channels { inverse[channel] = Float(1 / (Double(inverse[channel]) + epsilon).squareRoot()) }
    let (w, b) = (weight?.node.pointee.data, bias?.node.pointee.data)
    ck_normalize_channels(outer, channels, inner, x.node.pointee.data, mean, inverse, w, b, output.pointee.data)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let (output, x) = (record.output, record.a)
    guard let dy = output.pointee.grad, let mean = output.pointee.auxiliary else { return }
    let axes = Axes(output.pointee.shape)
    let (outer, channels, inner) = (axes.outer, axes.channels, axes.inner)
    let inverse = mean + channels
    let sum = tape.temporary(2 * channels)
    let product = sum + channels
    ck_channel_gradient_sums(outer, channels, inner, x.pointee.data, mean, inverse, dy, sum, product)
    let usesBatch = record.number != 0
    tape.contribute(to: x) { dx in
      let weight = record.b?.pointee.data
      let (s, p) = usesBatch ? (sum, product) : (nil, nil)
      ck_normalize_channels_backward(
        outer,
        channels,
        inner,
        x.pointee.data,
        mean,
        inverse,
        weight,
        s,
        p,
        dy,
        dx
      )
    }
    if let weight = record.b { tape.contribute(to: weight) { $0.update(from: product, count: channels) } }
    if let bias = record.c { tape.contribute(to: bias) { $0.update(from: sum, count: channels) } }
  }
}

/// A shape seen as [outer, channels, inner].
private struct Axes {
  let outer, channels, inner: Int

  init(_ shape: Shape) {
    precondition(shape.rank >= 2, "batch normalisation needs [n, channels, …], got \(shape)")
    (outer, channels) = (shape[0], shape[1])
    inner = shape.suffix(from: 2).count
  }
}

extension Tensor {
  /// Shifts and scales each channel of [n, channels, …] to mean 0 and variance 1, then by `weight` and `bias`, as
  /// `torch.nn.functional.batch_norm`.
  ///
  /// In training the moments are those of this tensor, and the running ones, if given, move towards them: by
  /// `momentum`, the variance being the unbiased one. Otherwise the running ones are used.
  ///
  /// - Precondition: all others have one element a channel; in training there is more than one value a channel, and
  ///   otherwise both running moments are given.
  public func batchNorm(
    runningMean: Tensor? = nil,
    runningVariance: Tensor? = nil,
    weight: Tensor? = nil,
    bias: Tensor? = nil,
    isTraining: Bool,
    momentum: Double = 0.1,
    eps: Double = 1e-5
  ) -> Tensor {
    guard isTraining else {
      guard let runningMean, let runningVariance else {
        preconditionFailure("batch normalisation outside of training needs running moments")
      }
      return BatchNormalization.forward(
        self,
        weight,
        bias,
        epsilon: eps,
        mean: runningMean,
        variance: runningVariance
      )
    }
    return BatchNormalization.forward(self, weight, bias, epsilon: eps) { mean, variance, count in
      let unbiased = Float(Double(count) / Double(count - 1))
      runningMean?.move(towards: mean, times: 1, by: momentum)
      runningVariance?.move(towards: variance, times: unbiased, by: momentum)
    }
  }

  /// self = (1 - momentum) self + momentum · scale · target.
  private func move(towards target: UnsafePointer<Float>, times scale: Float, by momentum: Double) {
    let (keep, take) = (Float(1 - momentum), Float(momentum))
    let running = node.pointee.data
    for channel in 0..<count { running[channel] = keep * running[channel] + take * (target[channel] * scale) }
  }
}
