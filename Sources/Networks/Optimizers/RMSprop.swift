import CKernels

/// Gradients divided by the root of their running mean square, as `torch.optim.RMSprop` (Tieleman and Hinton, 2012).
///
/// v = α v + (1 - α) g²; p -= lr g / (√v + ε). The centred variant (Graves, 2013) takes the square of the running mean
/// from v; with momentum the quotient is added up in a velocity first.
public final class RMSprop: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  private var options: [Options]
  private let isCentered: Bool

  /// What a parameter group is optimised with.
  private struct Options {
    var learningRate: Double
    let alpha, epsilon, weightDecay, momentum: Double
  }

  /// Makes an optimiser of parameters.
  public convenience init(
    _ parameters: [Parameter],
    lr: Double = 1e-2,
    alpha: Double = 0.99,
    eps: Double = 1e-8,
    weightDecay: Double = 0,
    momentum: Double = 0,
    centered: Bool = false
  ) {
    self.init(
      [ParameterGroup(parameters)],
      lr: lr,
      alpha: alpha,
      eps: eps,
      weightDecay: weightDecay,
      momentum: momentum,
      centered: centered
    )
  }

  /// Makes an optimiser of groups of parameters; the options here hold where a group has none of its own.
  ///
  /// - Precondition: no parameter is in two groups.
  public init(
    _ groups: [ParameterGroup],
    lr: Double = 1e-2,
    alpha: Double = 0.99,
    eps: Double = 1e-8,
    weightDecay: Double = 0,
    momentum: Double = 0,
    centered: Bool = false
  ) {
    options = groups.map { group in
      group.check("RMSprop", knows: [.lr, .alpha, .eps, .weightDecay, .momentum])
      return Options(
        learningRate: group(.lr, lr),
        alpha: group(.alpha, alpha),
        epsilon: group(.eps, eps),
        weightDecay: group(.weightDecay, weightDecay),
        momentum: group(.momentum, momentum)
      )
    }
    isCentered = centered
    // Mean squares, then velocities where any group has momentum, then means.
    arena = ParameterArena(groups, stateCount: centered ? 3 : options.contains { $0.momentum != 0 } ? 2 : 1)
  }

  /// `RMSprop`.
  public var name: String { "RMSprop" }

  /// How far a step goes in each group.
  public var learningRates: [Double] {
    get { options.map(\.learningRate) }
    set { for index in options.indices { options[index].learningRate = newValue[index] } }
  }

  /// The running mean squares; the velocities where there is momentum, and in the centred variant the means.
  public func stateNames(ofGroup group: Int) -> [String?] {
    let velocity = options[group].momentum == 0 ? nil : "momentum_buffer"
    return ["square_avg", velocity, isCentered ? "grad_avg" : nil]
  }

  /// Changes every parameter that got a gradient.
  public func step() {
    let (arena, options) = (arena, options)
    arena.forEachRun { run in
      let group = options[run.group]
      let call = ck_rmsprop(
        learning_rate: group.learningRate,
        alpha: group.alpha,
        epsilon: group.epsilon,
        weight_decay: group.weightDecay,
        momentum: group.momentum
      )
      ck_rmsprop_step(
        run.length,
        call,
        arena.gradients + run.offset,
        arena.state(0) + run.offset,
        isCentered ? arena.state(2) + run.offset : nil,
        group.momentum == 0 ? nil : arena.state(1) + run.offset,
        arena.values + run.offset
      )
    }
  }
}
