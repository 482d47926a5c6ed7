public import Tensors

/// The cross-entropy of logits against class indices or distributions, as `torch.nn.CrossEntropyLoss`.
public struct CrossEntropyLoss: Loss {
  /// What each class counts for; the same for all without.
  public var weight: [Float]?
  /// The class index of rows that count for nothing.
  public var ignoreIndex: Int
  /// What becomes of the losses of the rows.
  public var reduction: Reduction
  /// The share of each target that is spread evenly over all classes.
  public var labelSmoothing: Double

  /// Makes the loss.
  public init(
    weight: [Float]? = nil,
    ignoreIndex: Int = -100,
    reduction: Reduction = .mean,
    labelSmoothing: Double = 0
  ) {
    self.weight = weight
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
    self.labelSmoothing = labelSmoothing
  }

  /// ``Tensors/crossEntropy(_:_:weight:ignoreIndex:reduction:labelSmoothing:)`` of an output and its targets.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    crossEntropy(
      output,
      target,
      weight: weight.map { Tensor($0) },
      ignoreIndex: ignoreIndex,
      reduction: reduction,
      labelSmoothing: labelSmoothing
    )
  }
}

/// The negative log likelihood of class indices under log probabilities, as `torch.nn.NLLLoss`.
public struct NLLLoss: Loss {
  /// What each class counts for; the same for all without.
  public var weight: [Float]?
  /// The class index of rows that count for nothing.
  public var ignoreIndex: Int
  /// What becomes of the losses of the rows.
  public var reduction: Reduction

  /// Makes the loss.
  public init(weight: [Float]? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean) {
    self.weight = weight
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
  }

  /// ``Tensors/nllLoss(_:_:weight:ignoreIndex:reduction:)`` of an output and its targets.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    nllLoss(output, target, weight: weight.map { Tensor($0) }, ignoreIndex: ignoreIndex, reduction: reduction)
  }
}

/// The cross-entropy of probabilities of yes, as `torch.nn.BCELoss`.
public struct BCELoss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction

  /// Makes the loss.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// ``Tensors/binaryCrossEntropy(_:_:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    binaryCrossEntropy(output, target, reduction: reduction)
  }
}

/// The cross-entropy of logits of yes, as `torch.nn.BCEWithLogitsLoss`.
public struct BCEWithLogitsLoss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction

  /// Makes the loss.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// ``Tensors/binaryCrossEntropyWithLogits(_:_:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    binaryCrossEntropyWithLogits(output, target, reduction: reduction)
  }
}

/// The divergence of log probabilities from probabilities, as `torch.nn.KLDivLoss`.
public struct KLDivLoss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction
  /// Whether the target is in logarithms too.
  public var logTarget: Bool

  /// Makes the loss.
  public init(reduction: Reduction = .mean, logTarget: Bool = false) {
    self.reduction = reduction
    self.logTarget = logTarget
  }

  /// ``Tensors/klDivergence(_:_:logTarget:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    klDivergence(output, target, logTarget: logTarget, reduction: reduction)
  }
}
