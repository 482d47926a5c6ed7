extension Module {
  /// Visits this module and all below it, depth first, under every path by which each is reached.
  ///
  /// The one traversal that all others are made of. `enter` returns whether to look below.
  func traverse(
    _ path: String = "",
    enter: (_ path: String, _ module: any Module) -> Bool,
    parameter: (_ path: String, _ parameter: Parameter) -> Void,
    buffer: (_ path: String, _ buffer: Buffer) -> Void = { _, _ in }
  ) {
    guard enter(path, self) else { return }
    for member in members {
      let below = path.isEmpty ? member.name : "\(path).\(member.name)"
      switch member.kind {
      case .parameter(let found): parameter(below, found)
      case .buffer(let found): buffer(below, found)
      case .module(let module): module.traverse(below, enter: enter, parameter: parameter, buffer: buffer)
      }
    }
  }

  /// The modules directly below, each once.
  public var children: [any Module] { namedChildren.map(\.module) }

  /// The modules directly below with their names, each once.
  public var namedChildren: [(name: String, module: any Module)] {
    var seen: Set<ObjectIdentifier> = []
    return members.compactMap { member in
      guard case .module(let module) = member.kind, seen.insert(ObjectIdentifier(module)).inserted else { return nil }
      return (member.name, module)
    }
  }

  /// This module and all below it, each once.
  public var modules: [any Module] { namedModules.map(\.module) }

  /// This module and all below it with the first path of each; the path of this one is empty.
  public var namedModules: [(name: String, module: any Module)] {
    var found: [(name: String, module: any Module)] = []
    var seen: Set<ObjectIdentifier> = []
    traverse { path, module in
      guard seen.insert(ObjectIdentifier(module)).inserted else { return false }
      found.append((path, module))
      return true
    } parameter: { _, _ in
    }
    return found
  }

  /// The parameters of this module and all below, each once, however often it is used.
  public var parameters: [Parameter] { namedParameters().map(\.parameter) }

  /// The parameters with their paths; a tied one is listed once under its first path, as in PyTorch, unless
  /// `removingDuplicates` is `false`.
  public func namedParameters(removingDuplicates: Bool = true) -> [(name: String, parameter: Parameter)] {
    var found: [(name: String, parameter: Parameter)] = []
    var seen: Set<ObjectIdentifier> = []
    traverse { _, _ in
      true
    } parameter: { path, parameter in
      if seen.insert(ObjectIdentifier(parameter)).inserted || !removingDuplicates { found.append((path, parameter)) }
    }
    return found
  }

  /// The buffers with their paths: state that is not trained; one in several places is listed once, unless
  /// `removingDuplicates` is `false`.
  public func namedBuffers(removingDuplicates: Bool = true) -> [(name: String, buffer: Buffer)] {
    var found: [(name: String, buffer: Buffer)] = []
    var seen: Set<ObjectIdentifier> = []
    traverse { _, _ in
      true
    } parameter: { _, _ in
    } buffer: { path, buffer in
      if seen.insert(ObjectIdentifier(buffer)).inserted || !removingDuplicates { found.append((path, buffer)) }
    }
    return found
  }

  /// Calls `body` with every module below and then with this one, as PyTorch's `apply`.
  @discardableResult
  public func apply(_ body: (any Module) -> Void) -> Self {
    for child in children { child.apply(body) }
    body(self)
    return self
  }

  /// Puts this module and all below it into training, or with `false` into evaluation.
  @discardableResult
  public func train(_ isTraining: Bool = true) -> Self {
    for module in modules { module.isTraining = isTraining }
    return self
  }

  /// Puts this module and all below it into evaluation: dropout lets everything pass.
  @discardableResult
  public func eval() -> Self { train(false) }

  /// Freezes all parameters with `false`, or lets them be trained again, as PyTorch's `requires_grad_`.
  @discardableResult
  public func requiresGrad(_ isRequired: Bool = true) -> Self {
    for parameter in parameters { parameter.requiresGrad = isRequired }
    return self
  }

  /// Forgets the gradients of all parameters.
  public func zeroGrad() { for parameter in parameters { parameter.zeroGrad() } }
}
