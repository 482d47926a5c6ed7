public import Networks

/// Parameters that are filled again once a model is built, by a rule that a user chose.
public struct Reinitialization: Sendable {
  /// The path of a module or of a parameter; `nil` is the whole model.
  public let path: String?
  /// The rule.
  public let initializer: Initializer

  /// Makes one.
  public init(path: String?, initializer: Initializer) {
    self.path = path
    self.initializer = initializer
  }
}

/// There is nothing at a path that could be filled again.
public enum ReinitializationError: Error, Equatable, Sendable {
  /// There is neither a module nor a parameter.
  case nothing(path: String, known: [String])
  /// There is a module, but no linear layer in it.
  case noLinear(path: String)
  /// The rule cannot fill a parameter of this shape; `reason` says why.
  case unfit(initializer: String, path: String, reason: String)
}

extension ReinitializationError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .nothing(let path, let known):
      "there is no module or parameter at '\(path)' to initialise (parameters are at \(known.joined(separator: ", ")))"
    case .noLinear(let path):
      path.isEmpty
        ? "there is no Linear layer to initialise in this model"
        : "there is no Linear layer to initialise in '\(path)'"
    case .unfit(let initializer, let path, let reason): "\(initializer) cannot fill '\(path)': \(reason)"
    }
  }
}

extension Reinitialization {
  /// Fills the weight of every linear layer in the module at the path, or the parameter at the path; biases stay.
  func apply(to model: any Module, using generator: Generator = .default) throws(ReinitializationError) {
    for parameter in try parameters(in: model) { parameter.initialize(initializer, using: generator) }
  }

  /// The parameters that are to be filled, each once, all of which the rule can fill.
  func parameters(in model: any Module) throws(ReinitializationError) -> [Parameter] {
    let path = path ?? ""
    if let parameter = model.parameter(at: path) {
      if let reason = initializer.objection(to: parameter.shape) {
        throw .unfit(initializer: initializer.name, path: path, reason: reason)
      }
      return [parameter]
    }
    guard let module = model.module(at: path) else {
      throw .nothing(path: path, known: model.namedParameters().map(\.name))
    }
    let layers = module.namedModules.compactMap { name, module in (module as? Linear).map { (name, $0) } }
    guard !layers.isEmpty else { throw .noLinear(path: path) }
    for (name, layer) in layers {
      guard let reason = initializer.objection(to: layer.weight.shape) else { continue }
      let place = [path, name, "weight"].filter { !$0.isEmpty }.joined(separator: ".")
      throw .unfit(initializer: initializer.name, path: place, reason: reason)
    }
    var seen: Set<ObjectIdentifier> = []
    return layers.map(\.1.weight).filter { seen.insert(ObjectIdentifier($0)).inserted }
  }
}
