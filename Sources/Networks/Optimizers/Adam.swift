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
/// from p beforehand in AdamW. AMSGrad (Reddi et al., 2018) divides by the largest v so far.
public final class Adam: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  @exclusivity(unchecked) private var options: [Options]
  private let isDecoupled: Bool
  private let isAMSGrad: Bool

  /// What a parameter group is optimised with.
  private struct Options {
    var learningRate: Double
    let betas: (Double, Double)
    let epsilon, weightDecay: Double
  }

  /// Makes Adam, or AdamW where weight decay is decoupled.
  public convenience init(
    _ parameters: [Parameter],
    lr: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8,
    weightDecay: Double = 0,
    amsgrad: Bool = false,
    decoupled: Bool = false
  ) {
    self.init(
      [ParameterGroup(parameters)],
      lr: lr,
      betas: betas,
      eps: eps,
      weightDecay: weightDecay,
      amsgrad: amsgrad,
      decoupled: decoupled
    )
  }

  /// Makes an optimiser of groups of parameters; the options here hold where a group has none of its own.
  ///
  /// - Precondition: no parameter is in two groups.
  public init(
    _ groups: [ParameterGroup],
    lr: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8,
    weightDecay: Double = 0,
    amsgrad: Bool = false,
    decoupled: Bool = false
  ) {
    options = groups.map { group in
      group.check(decoupled ? "AdamW" : "Adam", knows: [.lr, .beta1, .beta2, .eps, .weightDecay])
      return Options(
        learningRate: group(.lr, lr),
        betas: (group(.beta1, betas.0), group(.beta2, betas.1)),
        epsilon: group(.eps, eps),
        weightDecay: group(.weightDecay, weightDecay)
      )
    }
    arena = ParameterArena(groups, stateCount: amsgrad ? 3 : 2)
    isDecoupled = decoupled
    isAMSGrad = amsgrad
  }

  /// Makes AdamW with PyTorch's default weight decay.
  public static func adamW(
    _ parameters: [Parameter],
    lr: Double = 1e-3,
    betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8,
    weightDecay: Double = 1e-2,
    amsgrad: Bool = false
  ) -> Adam {
    Adam(parameters, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, decoupled: true)
  }

  /// `Adam` or `AdamW`.
  public var name: String { isDecoupled ? "AdamW" : "Adam" }

  /// How far a step goes in each group.
  public var learningRates: [Double] {
    get { options.map(\.learningRate) }
    set { for index in options.indices { options[index].learningRate = newValue[index] } }
  }

  /// The first and second moments, and with AMSGrad the largest second ones.
  public func stateNames(ofGroup group: Int) -> [String?] {
    ["exp_avg", "exp_avg_sq"] + (isAMSGrad ? ["max_exp_avg_sq"] : [])
  }

  /// Changes every parameter that got a gradient.
  public func step() {
    let (arena, options) = (arena, options)
    arena.forEachRun { run in
      let group = options[run.group]
      let call = ck_adam(
        learning_rate: group.learningRate,
        beta1: group.betas.0,
        beta2: group.betas.1,
        epsilon: group.epsilon,
        weight_decay: group.weightDecay,
        is_decoupled: isDecoupled ? 1 : 0,
        correction1: Adam.correction(group.betas.0, run.step),
        correction2: Adam.correction(group.betas.1, run.step)
      )
      ck_adam_step(
        run.length,
        call,
        arena.gradients + run.offset,
        arena.state(0) + run.offset,
        arena.state(1) + run.offset,
        isAMSGrad ? arena.state(2) + run.offset : nil,
        arena.values + run.offset
      )
    }
  }

  /// 1 - βⁿ.
  static func correction(_ beta: Double, _ step: Int) -> Double {
    // (1 - ε)ⁿ < e⁻ⁿᵉ: what is below 2⁻⁵⁴ is lost beside 1, and pow is slow to find that it is nothing.
    (1 - beta) * Double(step) > 40 ? 1 : 1 - pow(beta, Double(step))
  }
}
