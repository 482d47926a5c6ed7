import CKernels

/// Stochastic gradient descent with momentum, weight decay and Nesterov's variant, as `torch.optim.SGD`.
///
/// d = g + λ p; v = d at first, then μ v + (1 - dampening) d; p -= lr v, or lr (d + μ v) with Nesterov (Sutskever et
/// al., 2013).
public final class SGD: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  @exclusivity(unchecked) private var options: [Options]

  /// What a parameter group is optimised with.
  private struct Options {
    var learningRate: Double
    let momentum, dampening, weightDecay: Double
    let isNesterov: Bool
  }

  /// Makes an optimiser of parameters.
  ///
  /// - Precondition: Nesterov's variant has momentum and no dampening.
  public convenience init(
    _ parameters: [Parameter],
    lr: Double = 1e-3,
    momentum: Double = 0,
    dampening: Double = 0,
    weightDecay: Double = 0,
    nesterov: Bool = false
  ) {
    self.init(
      [ParameterGroup(parameters)],
      lr: lr,
      momentum: momentum,
      dampening: dampening,
      weightDecay: weightDecay,
      nesterov: nesterov
    )
  }

  /// Makes an optimiser of groups of parameters; the options here hold where a group has none of its own.
  ///
  /// - Precondition: no parameter is in two groups, and Nesterov's variant has momentum and no dampening.
  public init(
    _ groups: [ParameterGroup],
    lr: Double = 1e-3,
    momentum: Double = 0,
    dampening: Double = 0,
    weightDecay: Double = 0,
    nesterov: Bool = false
  ) {
    options = groups.map { group in
      group.check("SGD", knows: [.lr, .momentum, .dampening, .weightDecay, .nesterov])
      return Options(
        learningRate: group(.lr, lr),
        momentum: group(.momentum, momentum),
        dampening: group(.dampening, dampening),
        weightDecay: group(.weightDecay, weightDecay),
        isNesterov: group(.nesterov, nesterov ? 1 : 0) != 0
      )
    }
    precondition(
      options.allSatisfy { !$0.isNesterov || ($0.momentum > 0 && $0.dampening == 0) },
      "Nesterov's variant needs momentum and no dampening"
    )
    arena = ParameterArena(groups, stateCount: options.contains { $0.momentum != 0 } ? 1 : 0)
  }

  /// `SGD`.
  public var name: String { "SGD" }

  /// How far a step goes in each group.
  public var learningRates: [Double] {
    get { options.map(\.learningRate) }
    set { for index in options.indices { options[index].learningRate = newValue[index] } }
  }

  /// Velocities, where there is momentum.
  public func stateNames(ofGroup group: Int) -> [String?] { options[group].momentum == 0 ? [] : ["momentum_buffer"] }

  /// Changes every parameter that got a gradient.
  public func step() {
    let (arena, options) = (arena, options)
    arena.forEachRun { run in
      let group = options[run.group]
      let call = ck_sgd(
        learning_rate: Float(group.learningRate),
        momentum: Float(group.momentum),
        dampening: Float(group.dampening),
        weight_decay: Float(group.weightDecay),
        nesterov: group.isNesterov ? 1 : 0,
        is_first: run.step == 1 ? 1 : 0
      )
      let velocity = group.momentum == 0 ? nil : arena.state(0) + run.offset
      ck_sgd_step(run.length, call, arena.gradients + run.offset, velocity, arena.values + run.offset)
    }
  }
}
