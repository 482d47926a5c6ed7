/// The way from the root of a model to a module or a parameter, as in `0.block 1.0.bias`.
public struct ParameterPath: Hashable, Sendable {
  /// The names along the way; none contains a dot.
  public var components: [String]

  /// Makes a path of names.
  public init(_ components: [String]) { self.components = components }

  /// Makes a path from text with dots between the names.
  public init(_ text: String) { components = text.split(separator: ".").map(String.init) }

  /// The path of a member called `name`.
  public func appending(_ name: String) -> ParameterPath { ParameterPath(components + [name]) }

  /// The last name; empty for the root.
  public var name: String { components.last ?? "" }
}

extension ParameterPath: ExpressibleByStringLiteral {
  /// Makes a path from text with dots between the names.
  public init(stringLiteral text: String) { self.init(text) }
}

extension ParameterPath: CustomStringConvertible {
  /// The names with dots between them.
  public var description: String { components.joined(separator: ".") }
}
