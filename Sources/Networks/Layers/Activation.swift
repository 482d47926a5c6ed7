import Tensors

/// A module without parameters that maps each element, or each row, to another.
public protocol Activation: Module {}

extension Activation {
  /// None.
  public var members: [Member] { [] }
}

/// max(x, 0), as `torch.nn.ReLU`.
public final class ReLU: ObservedActivation {
  package static let idleness = Idleness.atZero
  package var keeper = OutputKeeper()
  /// Makes the module.
  public init() {}
  /// max(x, 0) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    let output = input.relu()
    keeper.note(output)
    return output
  }
}

/// x above 0 and a slope times x below, as `torch.nn.LeakyReLU`.
public final class LeakyReLU: Activation {
  /// The slope below 0.
  public let slope: Double
  /// Makes the module.
  public init(_ slope: Double = 0.01) { self.slope = slope }
  /// ``Tensors/Tensor/leakyReLU(_:)`` of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.leakyReLU(slope) }
  /// As PyTorch prints them.
  public var options: String { "negative_slope=\(slope)" }
}

/// max(x, 0), but at most 6, as `torch.nn.ReLU6`.
public final class ReLU6: ObservedActivation {
  package static let idleness = Idleness.atZero
  package var keeper = OutputKeeper()
  /// Makes the module.
  public init() {}
  /// x held between 0 and 6 for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    let output = input.relu6()
    keeper.note(output)
    return output
  }
}

/// tanh x, as `torch.nn.Tanh`.
public final class Tanh: ObservedActivation {
  package static let idleness = Idleness.tanh
  package var keeper = OutputKeeper()
  /// Makes the module.
  public init() {}
  /// tanh x for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    let output = input.tanh()
    keeper.note(output)
    return output
  }
}

/// 1 / (1 + e⁻ˣ), as `torch.nn.Sigmoid`.
public final class Sigmoid: ObservedActivation {
  package static let idleness = Idleness.sigmoid
  package var keeper = OutputKeeper()
  /// Makes the module.
  public init() {}
  /// The logistic function of each element.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    let output = input.sigmoid()
    keeper.note(output)
    return output
  }
}

/// log sigmoid(x), as `torch.nn.LogSigmoid`.
public final class LogSigmoid: Activation {
  /// Makes the module.
  public init() {}
  /// The logarithm of the logistic function of each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.logSigmoid() }
}

/// x / (1 + |x|), as `torch.nn.Softsign`.
public final class Softsign: Activation {
  /// Makes the module.
  public init() {}
  /// x / (1 + |x|) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.softsign() }
}

/// x Φ(x) with the normal distribution function, as `torch.nn.GELU`.
public final class GELU: Activation {
  /// How Φ is computed.
  public let approximation: GELUApproximation
  /// Makes the module.
  public init(approximate: GELUApproximation = .none) { approximation = approximate }
  /// x Φ(x) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.gelu(approximate: approximation) }
  /// As PyTorch prints them.
  public var options: String { "approximate='\(approximation.rawValue)'" }
}

/// x sigmoid(x), as `torch.nn.SiLU`.
public final class SiLU: Activation {
  /// Makes the module.
  public init() {}
  /// x sigmoid(x) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.silu() }
}

/// x tanh(softplus(x)), as `torch.nn.Mish`.
public final class Mish: Activation {
  /// Makes the module.
  public init() {}
  /// x tanh(softplus(x)) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.mish() }
}

/// x above 0 and α (eˣ - 1) below, as `torch.nn.ELU`.
public final class ELU: Activation {
  /// What the output tends to far below 0, its sign changed.
  public let alpha: Double
  /// Makes the module.
  public init(_ alpha: Double = 1) { self.alpha = alpha }
  /// ``Tensors/Tensor/elu(_:)`` of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.elu(alpha) }
  /// As PyTorch prints them.
  public var options: String { "alpha=\(alpha)" }
}

/// The ELU that keeps mean 0 and variance 1, as `torch.nn.SELU`.
public final class SELU: Activation {
  /// Makes the module.
  public init() {}
  /// ``Tensors/Tensor/selu()`` of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.selu() }
}

/// log(1 + e^βx) / β, as `torch.nn.Softplus`.
public final class Softplus: Activation {
  /// How sharp the bend at 0 is.
  public let beta: Double
  /// The βx beyond which the output is x itself.
  public let threshold: Double

  /// Makes the module.
  ///
  /// - Precondition: β is positive.
  public init(beta: Double = 1, threshold: Double = 20) {
    precondition(beta > 0, "Softplus needs a positive beta, got \(beta)")
    self.beta = beta
    self.threshold = threshold
  }

  /// ``Tensors/Tensor/softplus(beta:threshold:)`` of the input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.softplus(beta: beta, threshold: threshold) }
  /// As PyTorch prints them.
  public var options: String { "beta=\(beta), threshold=\(threshold)" }
}

/// x held between two bounds, as `torch.nn.Hardtanh`.
public final class Hardtanh: Activation {
  /// The bounds.
  public let bounds: ClosedRange<Double>

  /// Makes the module.
  ///
  /// - Precondition: the bounds are in order.
  public init(min low: Double = -1, max high: Double = 1) {
    precondition(low <= high, "Hardtanh needs bounds in order, got \(low) and \(high)")
    bounds = low...high
  }

  /// x held between the bounds for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.hardtanh(min: bounds.lowerBound, max: bounds.upperBound)
  }

  /// As PyTorch prints them.
  public var options: String { "min_val=\(bounds.lowerBound), max_val=\(bounds.upperBound)" }
}

/// x / 6 + 1 / 2 held between 0 and 1, as `torch.nn.Hardsigmoid`.
public final class Hardsigmoid: Activation {
  /// Makes the module.
  public init() {}
  /// The straightened logistic function of each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.hardsigmoid() }
}

/// x hardsigmoid(x), as `torch.nn.Hardswish`.
public final class Hardswish: Activation {
  /// Makes the module.
  public init() {}
  /// x hardsigmoid(x) for each element.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.hardswish() }
}

/// Probabilities from logits along an axis, as `torch.nn.Softmax`.
public final class Softmax: Activation {
  /// The axis; negative ones count from the last.
  public let axis: Int
  /// Makes the module.
  public init(axis: Int) { self.axis = axis }
  /// Positive numbers whose sum along the axis is 1.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.softmax(axis: axis) }
  /// As PyTorch prints them.
  public var options: String { "dim=\(axis)" }
}

/// Logarithms of probabilities from logits along an axis, as `torch.nn.LogSoftmax`.
public final class LogSoftmax: Activation {
  /// The axis; negative ones count from the last.
  public let axis: Int
  /// Makes the module.
  public init(axis: Int) { self.axis = axis }
  /// x - log Σ eˣ along the axis.
  public func callAsFunction(_ input: Tensor) -> Tensor { input.logSoftmax(axis: axis) }
  /// As PyTorch prints them.
  public var options: String { "dim=\(axis)" }
}

/// What comes in goes out, as `torch.nn.Identity`.
public final class Identity: Activation {
  /// Makes the module.
  public init() {}
  /// The input itself.
  public func callAsFunction(_ input: Tensor) -> Tensor { input }
}
