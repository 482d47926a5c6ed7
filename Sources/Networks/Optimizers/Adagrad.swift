import CKernels

/// Gradients divided by the root of the sum of their squares so far, as `torch.optim.Adagrad` (Duchi et al., 2011).
///
/// s = s + g²; p -= lr / (1 + (t - 1) decay) g / (√s + ε).
public final class Adagrad: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  private var options: [Options]
  private let initialAccumulator: Double

  /// What a parameter group is optimised with.
  private struct Options {
    var learningRate: Double
    let decay, weightDecay, epsilon: Double
  }

  /// Makes an optimiser of parameters, whose sums of squares begin at `initialAccumulator`.
  public convenience init(
    _ parameters: [Parameter],
    lr: Double = 1e-2,
    lrDecay: Double = 0,
    weightDecay: Double = 0,
    initialAccumulator: Double = 0,
    eps: Double = 1e-10
  ) {
    self.init(
      [ParameterGroup(parameters)],
      lr: lr,
      lrDecay: lrDecay,
      weightDecay: weightDecay,
      initialAccumulator: initialAccumulator,
      eps: eps
    )
  }

  /// Makes an optimiser of groups of parameters; the options here hold where a group has none of its own.
  ///
  /// - Precondition: no parameter is in two groups.
  public init(
    _ groups: [ParameterGroup],
    lr: Double = 1e-2,
    lrDecay: Double = 0,
    weightDecay: Double = 0,
    initialAccumulator: Double = 0,
    eps: Double = 1e-10
  ) {
    options = groups.map { group in
      group.check("Adagrad", knows: [.lr, .lrDecay, .weightDecay, .eps])
      return Options(
        learningRate: group(.lr, lr),
        decay: group(.lrDecay, lrDecay),
        weightDecay: group(.weightDecay, weightDecay),
        epsilon: group(.eps, eps)
      )
    }
    self.initialAccumulator = initialAccumulator
    arena = ParameterArena(groups, stateCount: 1)
  }

  /// `Adagrad`.
  public var name: String { "Adagrad" }

  /// How far a step goes in each group, before it decays.
  public var learningRates: [Double] {
    get { options.map(\.learningRate) }
    set { for index in options.indices { options[index].learningRate = newValue[index] } }
  }

  /// The sums of squares.
  public func stateNames(ofGroup group: Int) -> [String?] { ["sum"] }

  /// Changes every parameter that got a gradient.
  public func step() {
    let (arena, options) = (arena, options)
    arena.forEachRun { run in
      let group = options[run.group]
      let sum = arena.state(0) + run.offset
      if run.step == 1, initialAccumulator != 0 { ck_fill(run.length, Float(initialAccumulator), sum) }
      let call = ck_adagrad(
        learning_rate: group.learningRate / (1 + Double(run.step - 1) * group.decay),
        epsilon: group.epsilon,
        weight_decay: group.weightDecay
      )
      ck_adagrad_step(run.length, call, arena.gradients + run.offset, sum, arena.values + run.offset)
    }
  }
}
