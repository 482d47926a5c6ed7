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
    }
  }
}

extension Reinitialization {
  /// Fills the weight of every linear layer in the module at the path, or the parameter at the path; biases stay.
  func apply(to model: any Module) throws(ReinitializationError) {
    let path = path ?? ""
    if let parameter = model.parameter(at: path) {
      parameter.initialize(initializer)
      return
    }
    guard let module = model.module(at: path) else {
      throw .nothing(path: path, known: model.namedParameters().map(\.name))
    }
    let weights = module.modules.compactMap { module in
      (module as? Linear)?.weight ?? (module as? LazyLinear)?.weight
    }
    guard !weights.isEmpty else { throw .noLinear(path: path) }
    var seen: Set<ObjectIdentifier> = []
    for weight in weights where seen.insert(ObjectIdentifier(weight)).inserted { weight.initialize(initializer) }
  }
}
