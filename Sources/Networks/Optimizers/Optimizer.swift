public import Tensors

/// Changes parameters along their gradients.
public protocol Optimizer: AnyObject {
  /// The name as a reader knows it, `SGD`.
  var name: String { get }
  /// How far a step goes in each parameter group; may be changed between steps, and has always as many elements.
  var learningRates: [Double] { get set }
  /// Changes every parameter that got a gradient since ``zeroGrad()``; the others stay as they are.
  func step()
  /// Forgets all gradients.
  func zeroGrad()
  /// The memory in which all parameters lie side by side.
  var arena: ParameterArena { get }
  /// The names, as in PyTorch, of the numbers that it keeps for each element of a parameter in a group: one name for
  /// each block of state in the arena, `nil` where the group has no use for it.
  func stateNames(ofGroup group: Int) -> [String?]
}

extension Optimizer {
  /// How far a step goes: in the first parameter group when read; written, in all of them.
  public var learningRate: Double {
    get { learningRates[0] }
    set { learningRates = learningRates.map { _ in newValue } }
  }

  /// Forgets all gradients.
  public func zeroGrad() { arena.zeroGrad() }

  /// What the optimiser keeps for a parameter, as copies; `nil` before its first step, and for one that is not its own.
  public func state(for parameter: Parameter) -> OptimizerState? {
    guard let place = arena.place(of: parameter), place.steps > 0 else { return nil }
    let names = stateNames(ofGroup: place.group)
    let moments = names.enumerated().compactMap { block, name -> (name: String, value: Tensor)? in
      guard let name else { return nil }
      let elements = UnsafeBufferPointer(start: arena.state(block) + place.offset, count: parameter.value.count)
      return (name, Tensor(shape: parameter.shape, elements: elements))
    }
    return OptimizerState(steps: place.steps, moments: moments)
  }

  /// Replaces what the optimiser keeps for a parameter; `nil` forgets it, as if the parameter had made no step.
  ///
  /// - Precondition: the parameter is its own and has a shape, which is that of the moments too.
  public func setState(_ state: OptimizerState?, for parameter: Parameter) {
    arena.settle()
    guard let place = arena.place(of: parameter) else {
      preconditionFailure("the optimiser does not know the parameter of shape \(parameter.shape)")
    }
    let count = parameter.value.count
    let names = stateNames(ofGroup: place.group)
    for block in 0..<arena.stateCount {
      let name = names.indices.contains(block) ? names[block] : nil
      let memory = arena.state(block) + place.offset
      guard let name, let moment = state?[name] else {
        memory.update(repeating: 0, count: count)
        continue
      }
      precondition(
        moment.shape == parameter.shape,
        "\(name) of shape \(moment.shape) does not fit a parameter of shape \(parameter.shape)"
      )
      moment.withElements { elements in
        if let first = elements.baseAddress { memory.update(from: first, count: count) }
      }
    }
    arena.setSteps(state?.steps ?? 0, of: parameter)
  }
}

/// What an optimiser keeps for one parameter between steps.
public struct OptimizerState {
  /// How many steps the parameter has made.
  public let steps: Int
  /// A number for each element of the parameter, under PyTorch's names: `exp_avg`, `momentum_buffer`.
  public let moments: [(name: String, value: Tensor)]

  /// The moments of a name.
  public subscript(name: String) -> Tensor? { moments.first { $0.name == name }?.value }
}
