import CKernels

/// How GELU computes the normal distribution function.
public enum GELUApproximation: String, Sendable {
  /// By the error function.
  case none
  /// By a formula with tanh, good to three digits.
  case tanh
}

// With a corner at 0.
extension Tensor {
  /// Negative elements become 0, NaN stays NaN, as `torch.relu`.
  public func relu() -> Tensor { Unary.forward(self, CK_RELU) }

  /// Negative elements are multiplied by `slope`, as `torch.nn.functional.leaky_relu` (Maas et al., 2013).
  public func leakyReLU(_ slope: Double = 0.01) -> Tensor { Unary.forward(self, CK_LEAKY_RELU, Float(slope)) }

  /// max(x, 0), but at most 6, as `torch.nn.functional.relu6` (Howard et al., 2017).
  public func relu6() -> Tensor { Unary.forward(self, CK_HARDTANH, 0, 6) }

  /// x, held between two bounds at which no gradient passes, as `torch.nn.functional.hardtanh`.
  ///
  /// - Precondition: the bounds are in order.
  public func hardtanh(min low: Double = -1, max high: Double = 1) -> Tensor {
    precondition(low <= high, "hardtanh needs bounds in order, got \(low) and \(high)")
    return Unary.forward(self, CK_HARDTANH, Float(low), Float(high))
  }

  /// x / 6 + 1 / 2, held between 0 and 1, as `torch.nn.functional.hardsigmoid`.
  public func hardsigmoid() -> Tensor { Unary.forward(self, CK_HARDSIGMOID) }

  /// x hardsigmoid(x), as `torch.nn.functional.hardswish` (Howard et al., 2019).
  public func hardswish() -> Tensor { Unary.forward(self, CK_HARDSWISH) }
}

// Between two bounds.
extension Tensor {
  /// The hyperbolic tangent of each element.
  public func tanh() -> Tensor { Unary.forward(self, CK_TANH) }

  /// The logistic function 1 / (1 + e⁻ˣ) of each element.
  public func sigmoid() -> Tensor { Unary.forward(self, CK_SIGMOID) }

  /// log sigmoid(x) without overflow, as `torch.nn.functional.logsigmoid`.
  public func logSigmoid() -> Tensor { Unary.forward(self, CK_LOG_SIGMOID) }

  /// x / (1 + |x|), as `torch.nn.functional.softsign` (Turian et al., 2009).
  public func softsign() -> Tensor { Unary.forward(self, CK_SOFTSIGN) }
}

// Smooth kin of ReLU.
extension Tensor {
  /// x Φ(x) with the normal distribution function Φ, as `torch.nn.functional.gelu` (Hendrycks and Gimpel, 2016).
  public func gelu(approximate: GELUApproximation = .none) -> Tensor {
    Unary.forward(self, approximate == .tanh ? CK_GELU_TANH : CK_GELU)
  }

  /// x sigmoid(x), as `torch.nn.functional.silu` (Elfwing et al., 2017; "swish").
  public func silu() -> Tensor { Unary.forward(self, CK_SILU) }

  /// x tanh(softplus(x)), as `torch.nn.functional.mish` (Misra, 2019).
  public func mish() -> Tensor { Unary.forward(self, CK_MISH) }

  /// x above 0 and α (eˣ - 1) below, as `torch.nn.functional.elu` (Clevert et al., 2015).
  public func elu(_ alpha: Double = 1) -> Tensor { Unary.forward(self, CK_ELU, Float(alpha), 1) }

  /// The ELU whose outputs keep mean 0 and variance 1, as `torch.nn.functional.selu` (Klambauer et al., 2017).
  public func selu() -> Tensor {
    Unary.forward(self, CK_ELU, 1.673_263_242_354_377_284_817, 1.050_700_987_355_480_493_419)
  }

  /// log(1 + e^βx) / β, and x itself where βx is beyond `threshold`, as `torch.nn.functional.softplus`.
  ///
  /// - Precondition: β is positive.
  public func softplus(beta: Double = 1, threshold: Double = 20) -> Tensor {
    precondition(beta > 0, "softplus needs a positive beta, got \(beta)")
    return Unary.forward(self, CK_SOFTPLUS, Float(beta), Float(threshold))
  }
}
