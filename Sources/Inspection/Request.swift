/// What a dashboard may ask of a source; heeded at the next step boundary, never waited for.
public enum Request: Hashable, Sendable {
  /// Show this in detail from now on.
  case focus(Focus)
  /// Show the run as it was after this step, or after the last one before it that was kept; `nil` is as it is now.
  case look(at: Int?)
  /// Keep the moments after these steps, and no others, to compare with.
  case mark(steps: [Int])
  /// Stop making steps.
  case pause
  /// Go on.
  case resume
  /// Make this many steps and pause.
  case step(Int)
  /// Make this many steps a second; `nil` is as fast as it goes.
  case setPace(Double?)
  /// Go on until something happens, and pause there.
  case runUntil(StopCondition)
  /// Change the model or how it is trained; ``undo`` takes it back.
  case change(ModelChange)
  /// Take the last change back.
  case undo
  /// Save the parameters as a safetensors file.
  case save(path: String)
  /// Begin the run again, with another seed.
  case restart(seed: UInt64)
}

/// What a run goes on until.
public enum StopCondition: Hashable, Sendable {
  /// That step is made.
  case step(Int)
  /// A diagnosis appears that did not hold before.
  case diagnosis
}

/// A change that a person makes to a model while it is trained.
public enum ModelChange: Hashable, Sendable {
  /// The optimiser goes on with another learning rate.
  case learningRate(Double)
  /// The optimiser leaves a parameter of the outline alone, or may change it again.
  case freeze(parameter: Int, isFrozen: Bool)
  /// A parameter, or the weight of every linear layer in a module, is filled again by an initialiser as it is spelled
  /// in a module expression: `xavier_uniform(gain=2)`.
  case initialize(path: ParameterPath, initializer: String)
  /// One element of a parameter gets a value; elements are counted in row-major order.
  case set(parameter: Int, element: Int, value: Float)
  /// The uses of a parameter become uses of another one of the same shape.
  case tie(parameter: Int, to: Int)
  /// One use of a tied parameter becomes a parameter of its own, with the same values.
  case untie(use: ParameterPath)
}
