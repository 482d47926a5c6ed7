import Inspection
import Networks

extension ActivationPlace {
  /// The activations of a model that can be observed, each once, and where they are.
  static func all(in model: any Module, _ outline: ModelOutline) -> ([ActivationPlace], [any ObservedActivation]) {
    var places: [ActivationPlace] = []
    var found: [any ObservedActivation] = []
    var seen: Set<ObjectIdentifier> = []
    for (name, module) in model.namedModules {
      guard let activation = module as? any ObservedActivation, seen.insert(ObjectIdentifier(module)).inserted else {
        continue
      }
      let path = ParameterPath(name)
      places.append(
        ActivationPlace(
          path: path,
          type: module.typeName,
          idleness: Swift.type(of: activation).idleness,
          parameter: outline.parameter(before: path)
        )
      )
      found.append(activation)
    }
    return (places, found)
  }
}

extension ModelOutline {
  /// The last matrix that comes before a module, or the last parameter at all: what feeds it in a chain of modules.
  fileprivate func parameter(before path: ParameterPath) -> Int? {
    guard let node = nodes.firstIndex(where: { $0.path == path }) else { return nil }
    let before = nodes[..<node].reversed().compactMap { node -> Int? in
      if case .parameter(let index) = node.kind { index } else { nil }
    }
    return before.first { parameters[$0].extents.count >= 2 } ?? before.first
  }

  /// Notes that the values of a parameter come from elsewhere, whatever initialiser its layer has.
  mutating func forgetInitializer(of index: Int) {
    parameters[index].initializer = nil
    parameters[index].distribution = nil
  }
}
