import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Adam (Kingma and Ba, 2015) and AdamW (Loshchilov and Hutter, 2019), as `torch.optim.Adam` and `torch.optim.AdamW`.
///
/// m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²; p -= lr m̂ / (√v̂ + ε). Weight decay is added to g in Adam, and taken
/// from p beforehand in AdamW.
public final class Adam: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  /// How far a step goes.
  public var learningRate: Double
  private let betas: (Double, Double)
  private let epsilon: Double
  private let weightDecay: Double
  private let isDecoupled: Bool

  /// Makes Adam, or AdamW where weight decay is decoupled.
  public init(
    _ parameters: [Parameter],
    lr: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8,
    weightDecay: Double = 0,
    decoupled: Bool = false
  ) {
    arena = ParameterArena(parameters, stateCount: 2)
    learningRate = lr
    self.betas = betas
    epsilon = eps
    self.weightDecay = weightDecay
    isDecoupled = decoupled
  }

  /// Makes AdamW with PyTorch's default weight decay.
  public static func adamW(_ parameters: [Parameter], lr: Double = 1e-3, weightDecay: Double = 1e-2) -> Adam {
    Adam(parameters, lr: lr, weightDecay: weightDecay, decoupled: true)
  }

  /// `Adam` or `AdamW`.
  public var name: String { isDecoupled ? "AdamW" : "Adam" }

  /// Changes every parameter that got a gradient.
  public func step() {
    var options = ck_adam(
      learning_rate: Float(learningRate),
      beta1: Float(betas.0),
      beta2: Float(betas.1),
      epsilon: Float(epsilon),
      weight_decay: Float(weightDecay),
      is_decoupled: isDecoupled ? 1 : 0,
      correction1: 1,
      correction2: 1
    )
    arena.forEachRun { offset, length, step in
      options.correction1 = 1 - pow(betas.0, Double(step))
      options.correction2 = 1 - pow(betas.1, Double(step))
      ck_adam_step(
        length,
        options,
        arena.gradients + offset,
        arena.state(0) + offset,
        arena.state(1) + offset,
        arena.values + offset
      )
    }
  }
}
