import CKernels

/// Adam with the largest magnitude in place of the second moment, as `torch.optim.Adamax` (Kingma and Ba, 2015).
///
/// m = β₁ m + (1 - β₁) g; u = max(β₂ u, |g| + ε); p -= lr / (1 - β₁ᵗ) m / u.
public final class Adamax: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  private var options: [Options]

  /// What a parameter group is optimised with.
  private struct Options {
    var learningRate: Double
    let betas: (Double, Double)
    let epsilon, weightDecay: Double
  }

  /// Makes an optimiser of parameters.
  public convenience init(
    _ parameters: [Parameter],
    lr: Double = 2e-3,
    betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    self.init([ParameterGroup(parameters)], lr: lr, betas: betas, eps: eps, weightDecay: weightDecay)
  }

  /// Makes an optimiser of groups of parameters; the options here hold where a group has none of its own.
  ///
  /// - Precondition: no parameter is in two groups.
  public init(
    _ groups: [ParameterGroup],
    lr: Double = 2e-3,
    betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8,
    weightDecay: Double = 0
  ) {
    options = groups.map { group in
      group.check("Adamax", knows: [.lr, .beta1, .beta2, .eps, .weightDecay])
      return Options(
        learningRate: group(.lr, lr),
        betas: (group(.beta1, betas.0), group(.beta2, betas.1)),
        epsilon: group(.eps, eps),
        weightDecay: group(.weightDecay, weightDecay)
      )
    }
    arena = ParameterArena(groups, stateCount: 2)
  }

  /// `Adamax`.
  public var name: String { "Adamax" }

  /// How far a step goes in each group.
  public var learningRates: [Double] {
    get { options.map(\.learningRate) }
    set { for index in options.indices { options[index].learningRate = newValue[index] } }
  }

  /// The first moments, and the largest magnitudes.
  public func stateNames(ofGroup group: Int) -> [String?] { ["exp_avg", "exp_inf"] }

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
        is_decoupled: 0,
        correction1: Adam.correction(group.betas.0, run.step),
        correction2: 1
      )
      ck_adamax_step(
        run.length,
        call,
        arena.gradients + run.offset,
        arena.state(0) + run.offset,
        arena.state(1) + run.offset,
        arena.values + run.offset
      )
    }
  }
}
