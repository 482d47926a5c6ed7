import CKernels

/// Stochastic gradient descent with momentum, weight decay and Nesterov's variant, as `torch.optim.SGD`.
///
/// d = g + λ p; v = d at first, then μ v + (1 - dampening) d; p -= lr v, or lr (d + μ v) with Nesterov.
public final class SGD: Optimizer {
  /// The memory in which all parameters lie side by side.
  public let arena: ParameterArena
  /// How far a step goes.
  public var learningRate: Double
  private let momentum: Double
  private let dampening: Double
  private let weightDecay: Double
  private let isNesterov: Bool

  /// Makes an optimiser of parameters.
  ///
  /// - Precondition: Nesterov's variant has momentum and no dampening.
  public init(
    _ parameters: [Parameter],
    lr: Double,
    momentum: Double = 0,
    dampening: Double = 0,
    weightDecay: Double = 0,
    nesterov: Bool = false
  ) {
    precondition(!nesterov || (momentum > 0 && dampening == 0), "Nesterov's variant needs momentum and no dampening")
    arena = ParameterArena(parameters, stateCount: momentum == 0 ? 0 : 1)
    learningRate = lr
    self.momentum = momentum
    self.dampening = dampening
    self.weightDecay = weightDecay
    isNesterov = nesterov
  }

  /// `SGD`.
  public var name: String { "SGD" }

  /// Changes every parameter that got a gradient.
  public func step() {
    var options = ck_sgd(
      learning_rate: Float(learningRate),
      momentum: Float(momentum),
      dampening: Float(dampening),
      weight_decay: Float(weightDecay),
      nesterov: isNesterov ? 1 : 0,
      is_first: 0
    )
    arena.forEachRun { offset, length, step in
      options.is_first = step == 1 ? 1 : 0
      let velocity = momentum == 0 ? nil : arena.state(0) + offset
      ck_sgd_step(length, options, arena.gradients + offset, velocity, arena.values + offset)
    }
  }
}
