/// What Gluon calls things.
enum GluonNames {
  /// Modules that are an activation there.
  static let activations = [
    "ReLU": "relu", "Tanh": "tanh", "Sigmoid": "sigmoid", "Softplus": "softrelu", "Softsign": "softsign",
  ]

  private static let aliases = [
    "Linear": "dense", "LazyLinear": "dense", "Conv2d": "conv", "MaxPool2d": "pool", "AvgPool2d": "pool",
    "BatchNorm1d": "batchnorm", "BatchNorm2d": "batchnorm",
  ]

  /// What the prefix of a module of a type begins with.
  static func alias(_ typeName: String) -> String { aliases[typeName] ?? typeName.lowercased() }

  /// A parameter's name in a module of a type.
  static func parameter(_ name: String, of typeName: String) -> String {
    let isNorm = ["BatchNorm1d", "BatchNorm2d", "LayerNorm"].contains(typeName)
    return isNorm ? (["weight": "gamma", "bias": "beta"][name] ?? name) : name
  }

  /// A block without blocks below.
  static func leaf(_ module: any Module) -> String {
    if module is Flatten { return "Flatten" }
    if let dropout = module as? Dropout { return "Dropout(p = \(dropout.probability), axes=())" }
    return "\(module.typeName)(\(module.options))"
  }
}
