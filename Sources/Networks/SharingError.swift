public import Tensors

/// Parameters cannot be tied, or not be untied.
public enum SharingError: Error, Equatable, Sendable {
  /// There is no parameter at a path.
  case noParameter(path: String)
  /// Both paths lead to the same parameter already.
  case alreadyTied(path: String, other: String)
  /// The shapes differ.
  case misshapen(path: String, shape: Shape, other: String, otherShape: Shape)
  /// A parameter waits for its shape; run the model once first.
  case unshaped(path: String)
  /// The parameter is used at one place only.
  case notTied(path: String)
  /// A module does not let another parameter or module stand at this place.
  case fixed(path: String, owner: String)
  /// A module on the way is used in several places, and cannot be copied to have one for this place alone.
  case uncopyable(path: String, type: String)
}

extension SharingError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .noParameter(let path): "there is no parameter at '\(path)'"
    case .alreadyTied(let path, let other): "'\(path)' and '\(other)' are the same parameter already"
    case .misshapen(let path, let shape, let other, let otherShape):
      "'\(path)' of shape \(shape) cannot be tied to '\(other)' of shape \(otherShape)"
    case .unshaped(let path): "'\(path)' waits for its shape; run the model once first"
    case .notTied(let path): "'\(path)' is used in one place only, there is nothing to untie"
    case .fixed(let path, let owner): "'\(path)' cannot be replaced: \(owner) does not say how its member is set"
    case .uncopyable(let path, let type):
      "'\(path)' is a \(type) that is used in several places, and this type does not say how it is copied"
    }
  }
}
