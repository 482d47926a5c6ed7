/// Parameters that are optimised with options of their own, as an entry of PyTorch's `param_groups`.
///
/// ```swift
/// let optimizer = SGD([ParameterGroup(net[0].parameters, lr: 1e-3), ParameterGroup(net[2].parameters)], lr: 0.1)
/// ```
/// What is not given here is as the optimiser was told for all.
public struct ParameterGroup {
  /// The parameters.
  public let parameters: [Parameter]
  private let options: [Option: Double]

  /// An option that a group may have of its own; which of them an optimiser knows, it says.
  enum Option: String, CaseIterable {
    case lr, momentum, dampening, weightDecay, nesterov, beta1, beta2, eps, alpha, lrDecay
  }

  /// Makes a group of parameters; options that are given come before those of the optimiser.
  public init(
    _ parameters: [Parameter],
    lr: Double? = nil,
    momentum: Double? = nil,
    dampening: Double? = nil,
    weightDecay: Double? = nil,
    nesterov: Bool? = nil,
    betas: (Double, Double)? = nil,
    eps: Double? = nil,
    alpha: Double? = nil,
    lrDecay: Double? = nil
  ) {
    self.parameters = parameters
    let given: [(Option, Double?)] = [
      (.lr, lr), (.momentum, momentum), (.dampening, dampening), (.weightDecay, weightDecay),
      (.nesterov, nesterov.map { $0 ? 1 : 0 }), (.beta1, betas?.0), (.beta2, betas?.1), (.eps, eps), (.alpha, alpha),
      (.lrDecay, lrDecay),
    ]
    options = Dictionary(uniqueKeysWithValues: given.compactMap { option, value in value.map { (option, $0) } })
  }

  /// The group's value of an option, or the one for all.
  func callAsFunction(_ option: Option, _ value: Double) -> Double { options[option] ?? value }

  /// Traps if an option was given that the optimiser `name` does not know.
  func check(_ name: String, knows known: Set<Option>) {
    let unknown = options.keys.filter { !known.contains($0) }.map(\.rawValue).sorted()
    precondition(
      unknown.isEmpty,
      "\(name) has no option \(unknown.joined(separator: ", ")); it has \(known.map(\.rawValue).sorted())"
    )
  }
}
