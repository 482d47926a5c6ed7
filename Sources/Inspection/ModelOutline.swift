public import Statistics

/// The tree of a model: modules, parameters, shapes and ties, without any value.
public struct ModelOutline: Equatable, Sendable {
  /// A module, or a place where a parameter is used.
  public struct Node: Equatable, Sendable {
    /// What a node is.
    public enum Kind: Equatable, Sendable {
      /// A module, its type (`Linear`) and its options (`in_features=64, …`).
      case module(type: String, options: String)
      /// A use of parameter `index` of ``ModelOutline/parameters``.
      case parameter(index: Int)
    }

    /// The way to this node.
    public var path: ParameterPath
    /// Module or parameter.
    public var kind: Kind
    /// How many modules are above it; the root is at 0.
    public var depth: Int
    /// The index of the first node after this one's descendants.
    public var end: Int
    /// The index of an earlier node that is the same module, when this module is used more than once.
    public var firstUse: Int?

    /// Makes a node.
    public init(path: ParameterPath, kind: Kind, depth: Int, end: Int, firstUse: Int? = nil) {
      self.path = path
      self.kind = kind
      self.depth = depth
      self.end = end
      self.firstUse = firstUse
    }
  }

  /// All nodes, depth first, the root at 0.
  public var nodes: [Node]
  /// Every parameter once, in order of first use.
  public var parameters: [ParameterOutline]

  /// Makes an outline.
  public init(nodes: [Node] = [], parameters: [ParameterOutline] = []) {
    self.nodes = nodes
    self.parameters = parameters
  }

  /// How many elements there are, tied ones counted once.
  public var uniqueCount: Int { parameters.reduce(0) { $0 + $1.count } }

  /// How many elements there are, tied ones counted at every use.
  public var nominalCount: Int { parameters.reduce(0) { $0 + $1.count * $1.uses.count } }
}

/// What is known of a parameter without its values.
public struct ParameterOutline: Equatable, Sendable {
  /// Every path under which the parameter is reached; more than one means tied.
  public var uses: [ParameterPath]
  /// The extent of each axis; `nil` for one that is not known before the first forward pass.
  public var extents: [Int?]
  /// The type of an element, as in `float32`.
  public var elementType: String
  /// Whether the optimiser may change it.
  public var isTrainable: Bool
  /// Whether it is what an optimiser remembers, and no parameter of the model.
  public var isOptimizerState = false
  /// The name of the initialiser that filled it, as in `d2l()`.
  public var initializer: String?
  /// The law of that initialiser, where it has one.
  public var distribution: Distribution?
  /// The connections into and out of a unit, by which initialisers scale; `nil` where they are not known.
  public var fans: ParameterFans?

  /// Makes an outline of one parameter.
  public init(
    uses: [ParameterPath],
    extents: [Int?],
    elementType: String = "float32",
    isTrainable: Bool = true,
    initializer: String? = nil,
    distribution: Distribution? = nil
  ) {
    self.uses = uses
    self.extents = extents
    self.elementType = elementType
    self.isTrainable = isTrainable
    self.initializer = initializer
    self.distribution = distribution
  }

  /// The path of the first use, which names the parameter.
  public var path: ParameterPath { uses.first ?? ParameterPath([String]()) }

  /// The extents, when all of them are known.
  public var shape: [Int]? {
    let known = extents.compactMap(\.self)
    return known.count == extents.count ? known : nil
  }

  /// Whether the shape is still waited for.
  public var isLazy: Bool { shape == nil }

  /// Whether it is used in more than one place.
  public var isTied: Bool { uses.count > 1 }

  /// How many elements it has; 0 while the shape is waited for.
  public var count: Int {
    // The extents of what is empty may be of any size.
    guard let shape, !shape.contains(0) else { return 0 }
    return shape.reduce(1, *)
  }
}
