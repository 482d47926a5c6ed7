/// A part of a module: a parameter, a buffer or a submodule, under its name.
public struct Member {
  /// What a member is.
  public enum Kind {
    /// A parameter.
    case parameter(Parameter)
    /// A buffer, which is state but is not trained.
    case buffer(Buffer)
    /// A module.
    case module(any Module)
  }

  /// The name, as it appears in paths; with a dot where the member sits in an array, `layers.0`.
  public var name: String
  /// The parameter, buffer or module itself.
  public var kind: Kind
  /// Puts another one of its kind in its place; `nil` where that cannot be done, as with what reflection found.
  private(set) var replace: ((Kind) -> Void)?

  /// Makes a member that is a parameter.
  ///
  /// - Parameter set: Puts another parameter in its place, which is what tying takes; without it the place is fixed.
  public init(_ name: String, _ parameter: Parameter, set: ((Parameter) -> Void)? = nil) {
    self.name = name
    kind = .parameter(parameter)
    guard let set else { return }
    replace = { if case .parameter(let parameter) = $0 { set(parameter) } }
  }

  /// Makes a member that is a buffer.
  public init(_ name: String, _ buffer: Buffer) {
    self.name = name
    kind = .buffer(buffer)
  }

  /// Makes a member that is a module.
  ///
  /// - Parameter set: Puts another module in its place; without it the place is fixed.
  public init(_ name: String, _ module: any Module, set: ((any Module) -> Void)? = nil) {
    self.name = name
    kind = .module(module)
    guard let set else { return }
    replace = { if case .module(let module) = $0 { set(module) } }
  }
}

extension Member {
  /// The parameters, buffers and modules among the stored properties of `module`, by their names, in order of declaration.
  ///
  /// Properties of superclasses come first. Optionals, arrays, dictionaries, tuples and structs are looked into.
  static func reflected(from module: any Module) -> [Member] {
    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: module)
    while let current = mirror {
      mirrors.insert(current, at: 0)
      mirror = current.superclassMirror
    }
    return mirrors.flatMap { children(of: $0, prefix: "") }
  }

  private static func children(of mirror: Mirror, prefix: String) -> [Member] {
    if mirror.displayStyle == .dictionary { return entries(of: mirror, prefix: prefix) }
    return mirror.children.enumerated().flatMap { index, child in
      members(of: child.value, name: join(prefix, name(child.label, index: index)))
    }
  }

  private static func members(of value: Any, name: String) -> [Member] {
    if let parameter = value as? Parameter { return [Member(name, parameter)] }
    if let buffer = value as? Buffer { return [Member(name, buffer)] }
    if let module = value as? any Module { return [Member(name, module)] }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { members(of: $0.value, name: name) } ?? []
    case .collection, .dictionary, .tuple, .struct: return children(of: mirror, prefix: name)
    default: return []
    }
  }

  private static func entries(of mirror: Mirror, prefix: String) -> [Member] {
    let pairs = mirror.children.compactMap { child -> (String, Any)? in
      let pair = Array(Mirror(reflecting: child.value).children)
      return pair.count == 2 ? ("\(pair[0].value)", pair[1].value) : nil
    }
    return pairs.sorted { $0.0 < $1.0 }.flatMap { members(of: $0.1, name: join(prefix, $0.0)) }
  }

  /// The name of a property; the compiler's decorations of lazy and wrapped ones are taken off.
  private static func name(_ label: String?, index: Int) -> String {
    guard var name = label else { return String(index) }
    for decoration in ["$__lazy_storage_$_", "_", "."] where name.hasPrefix(decoration) {
      name.removeFirst(decoration.count)
    }
    return name
  }

  private static func join(_ prefix: String, _ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }
}
