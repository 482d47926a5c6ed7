import Tensors

/// The shape of what each module of a model gives for an input of a shape, found by running it once on zeros.
///
/// Nothing is drawn, trained or left behind, except that a lazy model gets its shapes.
struct DryRun {
  private var shapes: [ObjectIdentifier: Shape] = [:]

  /// Runs `model` on an input of `shape`.
  init(_ model: any Module, input shape: Shape) {
    let modules = model.modules
    let modes = modules.map(\.isTraining)
    model.eval()
    defer { for (module, mode) in zip(modules, modes) { module.isTraining = mode } }
    noGrad { _ = run(model, Tensor.zeros(shape)) }
  }

  /// The shape of the last output of `module`; `nil` where it cannot be told apart inside of somebody's own code.
  subscript(module: any Module) -> Shape? { shapes[ObjectIdentifier(module)] }

  private mutating func run(_ module: any Module, _ input: Tensor) -> Tensor {
    var output = input
    if module is Sequential {
      for stage in module.modulesBelow { output = run(stage, output) }
    } else {
      output = module(input)
      for child in module.modulesBelow { trace(child) }
    }
    shapes[ObjectIdentifier(module)] = output.shape
    return output
  }

  /// Finds the outputs below a module of somebody's own by the parameters that went into them.
  private mutating func trace(_ module: any Module) {
    for child in module.modulesBelow { trace(child) }
    let parameters = module.members.compactMap { member in
      if case .parameter(let parameter) = member.kind { return parameter }
      return nil
    }
    let results = parameters.compactMap { $0.isLazy ? nil : Tape.current.lastResult(of: $0.value) }
    let last = module.modulesBelow.last { shapes[ObjectIdentifier($0)] != nil }
    shapes[ObjectIdentifier(module)] = results.first ?? last.flatMap { shapes[ObjectIdentifier($0)] }
  }
}

extension Module {
  /// The modules directly below, one that stands in several places as often.
  var modulesBelow: [any Module] {
    members.compactMap { member in
      if case .module(let module) = member.kind { return module }
      return nil
    }
  }
}
