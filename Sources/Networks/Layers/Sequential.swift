import Tensors

/// Modules one after the other, as `torch.nn.Sequential`; the same module may stand in several places and is tied then.
public final class Sequential: Module {
  private var names: [String] = []
  private var stages: [any Module] = []

  /// Makes a chain of modules named by their places.
  public init(_ modules: any Module...) { for module in modules { append(module) } }

  /// Makes a chain of modules named by their places.
  public init(_ modules: [any Module]) { for module in modules { append(module) } }

  /// Adds a module at the end, under a name or its place.
  ///
  /// - Precondition: the name is new, not empty, and has no dot, which separates the names of a path.
  @discardableResult
  public func append(_ module: any Module, name: String? = nil) -> Self {
    let name = name ?? String(stages.count)
    precondition(
      !name.isEmpty && !name.contains(".") && !names.contains(name),
      "a module of Sequential needs a new name without dots, got \"\(name)\""
    )
    names.append(name)
    stages.append(module)
    return self
  }

  /// How many modules there are; the same one in two places counts twice.
  public var count: Int { stages.count }

  /// Passes the input through all modules in turn.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    var value = input
    for stage in stages { value = stage(value) }
    return value
  }

  /// The modules under their names.
  public var members: [Member] {
    stages.indices.map { index in Member(names[index], stages[index]) { [self] in stages[index] = $0 } }
  }

  /// A chain of the very same modules.
  public func copy() -> (any Module)? {
    let copy = Sequential()
    (copy.names, copy.stages) = (names, stages)
    return copy
  }
}
