/// Some of the parameters of a model, as in `.type(Linear.self) && .named("weight")` or `"0.*.bias"`.
public struct ParameterChoice: Sendable {
  /// A parameter, and where it is.
  public struct Place {
    /// The path.
    public let path: String
    /// The parameter.
    public let parameter: Parameter
    /// The module that it is a member of.
    public let owner: any Module
  }

  private let rule: @Sendable (Place) -> Bool

  /// Chooses by a rule of one's own.
  public init(_ rule: @escaping @Sendable (Place) -> Bool) { self.rule = rule }

  /// Whether a parameter is chosen.
  public func contains(_ place: Place) -> Bool { rule(place) }
}

extension ParameterChoice {
  /// Every parameter.
  public static let all = ParameterChoice { _ in true }

  /// Those with two axes or more: the weights of layers, but not biases, and nothing of normalisations.
  public static let matrices = ParameterChoice { $0.parameter.extents.count >= 2 }

  /// Those that a module of this type has of its own.
  public static func type<Owner: Module & SendableMetatype>(_ type: Owner.Type) -> ParameterChoice {
    ParameterChoice { $0.owner is Owner }
  }

  /// Those whose name, the end of the path, is this one.
  public static func named(_ name: String) -> ParameterChoice {
    ParameterChoice { $0.path == name || $0.path.hasSuffix(".\(name)") }
  }

  /// Those whose path has this pattern: `*` stands for any characters, dots included, and `?` for one.
  public static func path(_ pattern: String) -> ParameterChoice {
    let glob = Glob(pattern)
    return ParameterChoice { glob.matches($0.path) }
  }

  /// What both choose.
  public static func && (a: ParameterChoice, b: ParameterChoice) -> ParameterChoice {
    ParameterChoice { a.contains($0) && b.contains($0) }
  }

  /// What either chooses.
  public static func || (a: ParameterChoice, b: ParameterChoice) -> ParameterChoice {
    ParameterChoice { a.contains($0) || b.contains($0) }
  }

  /// What the other does not choose.
  public static prefix func ! (a: ParameterChoice) -> ParameterChoice { ParameterChoice { !a.contains($0) } }
}

extension ParameterChoice: ExpressibleByStringLiteral {
  /// Chooses by a pattern of paths.
  public init(stringLiteral pattern: String) { self = .path(pattern) }
}
