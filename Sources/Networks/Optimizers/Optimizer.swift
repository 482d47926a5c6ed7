/// Changes parameters along their gradients.
public protocol Optimizer: AnyObject {
  /// The name as a reader knows it, `SGD`.
  var name: String { get }
  /// How far a step goes; may be changed between steps.
  var learningRate: Double { get set }
  /// Changes every parameter that got a gradient since ``zeroGrad()``; the others stay as they are.
  func step()
  /// Forgets all gradients.
  func zeroGrad()
  /// The memory in which all parameters lie side by side.
  var arena: ParameterArena { get }
}

extension Optimizer {
  /// Forgets all gradients.
  public func zeroGrad() { arena.zeroGrad() }
}
