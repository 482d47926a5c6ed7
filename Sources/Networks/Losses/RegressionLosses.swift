public import Tensors

/// The squared differences, as `torch.nn.MSELoss`.
public struct MSELoss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction

  /// Makes the loss.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// ``Tensors/meanSquaredError(_:_:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    meanSquaredError(output, target, reduction: reduction)
  }
}

/// The magnitudes of the differences, as `torch.nn.L1Loss`.
public struct L1Loss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction

  /// Makes the loss.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }

  /// ``Tensors/l1Loss(_:_:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    l1Loss(output, target, reduction: reduction)
  }
}

/// Squares below β and magnitudes beyond, as `torch.nn.SmoothL1Loss`.
public struct SmoothL1Loss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction
  /// Where the squares end.
  public var beta: Double

  /// Makes the loss.
  public init(reduction: Reduction = .mean, beta: Double = 1) {
    self.reduction = reduction
    self.beta = beta
  }

  /// ``Tensors/smoothL1Loss(_:_:beta:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    smoothL1Loss(output, target, beta: beta, reduction: reduction)
  }
}

/// Squares up to δ and δ times magnitudes beyond, as `torch.nn.HuberLoss`.
public struct HuberLoss: Loss {
  /// What becomes of the losses of the elements.
  public var reduction: Reduction
  /// Where the squares end.
  public var delta: Double

  /// Makes the loss.
  public init(reduction: Reduction = .mean, delta: Double = 1) {
    self.reduction = reduction
    self.delta = delta
  }

  /// ``Tensors/huberLoss(_:_:delta:reduction:)`` of an output and its target.
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
    huberLoss(output, target, delta: delta, reduction: reduction)
  }
}
