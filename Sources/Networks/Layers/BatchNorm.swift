import Tensors

/// The parameters and running moments of a batch normalisation, whatever the axes of its input are.
struct BatchNormState {
  let features: Int
  let eps: Double
  let momentum: Double?
  private(set) var weight, bias: Parameter?
  let runningMean, runningVariance, batchesTracked: Buffer?

  init(_ features: Int, eps: Double, momentum: Double?, affine: Bool, bias hasBias: Bool, trackRunningStats: Bool) {
    self.features = features
    self.eps = eps
    self.momentum = momentum
    weight = affine ? Parameter([features], .ones) : nil
    bias = affine && hasBias ? Parameter([features], .zeros) : nil
    runningMean = trackRunningStats ? Buffer(.zeros([features])) : nil
    runningVariance = trackRunningStats ? Buffer(.ones([features])) : nil
    batchesTracked = trackRunningStats ? Buffer(Tensor(0), isWhole: true) : nil
  }

  /// Normalises by the moments of the batch in training, or where none are tracked; else by the running ones.
  func normalize(_ input: Tensor, ranks: ClosedRange<Int>, name: StaticString, isTraining: Bool) -> Tensor {
    precondition(
      ranks.contains(input.shape.rank) && input.shape[1] == features,
      "\(name)(\(features)) cannot take an input of shape \(input.shape)"
    )
    let usesBatch = isTraining || runningMean == nil
    var share = momentum ?? 0
    if isTraining, let batches = batchesTracked?.value {
      batches.withMutableElements { $0[0] += 1 }
      // Without a momentum the running moments are the plain means over all batches.
      if momentum == nil { share = 1 / Double(batches.item) }
    }
    return input.batchNorm(
      runningMean: runningMean?.value,
      runningVariance: runningVariance?.value,
      weight: weight?.value,
      bias: bias?.value,
      isTraining: usesBatch,
      momentum: share,
      eps: eps
    )
  }

  /// The members of the layer that has this state; `change` changes it there.
  func members(_ change: @escaping ((inout BatchNormState) -> Void) -> Void) -> [Member] {
    let parameters = [
      weight.map { Member("weight", $0) { parameter in change { $0.put(parameter, at: \.weight) } } },
      bias.map { Member("bias", $0) { parameter in change { $0.put(parameter, at: \.bias) } } },
    ]
    let buffers = [
      runningMean.map { Member("running_mean", $0) },
      runningVariance.map { Member("running_var", $0) },
      batchesTracked.map { Member("num_batches_tracked", $0) },
    ]
    return (parameters + buffers).compactMap(\.self)
  }

  private mutating func put(_ parameter: Parameter, at place: WritableKeyPath<BatchNormState, Parameter?>) {
    if let old = self[keyPath: place] { parameter.checkPlace(of: old) }
    self[keyPath: place] = parameter
  }

  var options: String {
    "\(features), eps=\(eps), momentum=\(momentum.map { String($0) } ?? "None"), affine=\(python(weight != nil)), "
      + "bias=\(python(bias != nil)), track_running_stats=\(python(runningMean != nil))"
  }
}

/// Each feature of a batch [n, features] or [n, features, length] shifted and scaled to mean 0 and variance 1, then by
/// parameters, as `torch.nn.BatchNorm1d` (Ioffe and Szegedy, 2015).
///
/// In training by the moments of the batch, and the running moments follow; in evaluation by the running ones.
public final class BatchNorm1d: Module {
  /// Whether the moments are those of the batch.
  public var isTraining = true
  @exclusivity(unchecked) private var state: BatchNormState

  private init(_ state: BatchNormState) { self.state = state }

  /// Makes a layer for `features` features.
  ///
  /// - Parameters:
  ///   - eps: What is added to the variance.
  ///   - momentum: The share of a new batch in the running moments; `nil` makes them the means over all batches.
  ///   - affine: Whether there is a scale, and with `bias` a shift, to learn.
  ///   - trackRunningStats: Whether there are running moments; without, evaluation uses the batch too.
  public init(
    _ features: Int,
    eps: Double = 1e-5,
    momentum: Double? = 0.1,
    affine: Bool = true,
    trackRunningStats: Bool = true,
    bias hasBias: Bool = true
  ) {
    state = BatchNormState(
      features,
      eps: eps,
      momentum: momentum,
      affine: affine,
      bias: hasBias,
      trackRunningStats: trackRunningStats
    )
  }

  /// Normalises each feature.
  ///
  /// - Precondition: the input is [n, features] or [n, features, length], with more than one value a feature in training.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    state.normalize(input, ranks: 2...3, name: "BatchNorm1d", isTraining: isTraining)
  }

  /// Weight, bias, and the buffers `running_mean`, `running_var`, `num_batches_tracked`, where they are.
  public var members: [Member] { state.members { [self] in $0(&state) } }

  /// A layer that shares parameters and buffers with this one.
  public func copy() -> (any Module)? {
    let copy = BatchNorm1d(state)
    copy.isTraining = isTraining
    return copy
  }

  /// As PyTorch prints them.
  public var options: String { state.options }
}

/// Each channel of images [n, channels, height, width] shifted and scaled to mean 0 and variance 1, then by parameters,
/// as `torch.nn.BatchNorm2d` (Ioffe and Szegedy, 2015).
///
/// In training by the moments of the batch, and the running moments follow; in evaluation by the running ones.
public final class BatchNorm2d: Module {
  /// Whether the moments are those of the batch.
  public var isTraining = true
  @exclusivity(unchecked) private var state: BatchNormState

  private init(_ state: BatchNormState) { self.state = state }

  /// Makes a layer for `features` channels; see ``BatchNorm1d/init(_:eps:momentum:affine:trackRunningStats:bias:)``.
  public init(
    _ features: Int,
    eps: Double = 1e-5,
    momentum: Double? = 0.1,
    affine: Bool = true,
    trackRunningStats: Bool = true,
    bias hasBias: Bool = true
  ) {
    state = BatchNormState(
      features,
      eps: eps,
      momentum: momentum,
      affine: affine,
      bias: hasBias,
      trackRunningStats: trackRunningStats
    )
  }

  /// Normalises each channel.
  ///
  /// - Precondition: the input is [n, channels, height, width], with more than one value a channel in training.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    state.normalize(input, ranks: 4...4, name: "BatchNorm2d", isTraining: isTraining)
  }

  /// Weight, bias, and the buffers `running_mean`, `running_var`, `num_batches_tracked`, where they are.
  public var members: [Member] { state.members { [self] in $0(&state) } }

  /// A layer that shares parameters and buffers with this one.
  public func copy() -> (any Module)? {
    let copy = BatchNorm2d(state)
    copy.isTraining = isTraining
    return copy
  }

  /// As PyTorch prints them.
  public var options: String { state.options }
}
