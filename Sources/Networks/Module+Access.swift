extension Module {
  /// The module below at place `index`, as in `net[2]`.
  ///
  /// - Precondition: there is one.
  public subscript(index: Int) -> any Module {
    let modules = members.compactMap { member -> (any Module)? in
      if case .module(let module) = member.kind { return module }
      return nil
    }
    precondition(modules.indices.contains(index), "\(typeName) has \(modules.count) modules, there is no [\(index)]")
    return modules[index]
  }

  /// The parameter at a path, as in `net["2.bias"]`.
  ///
  /// - Precondition: there is one; ``parameter(at:)`` asks.
  public subscript(path: String) -> Parameter {
    guard let parameter = parameter(at: path) else {
      preconditionFailure("\(typeName) has no parameter \"\(path)\"; it has \(namedParameters().map(\.name))")
    }
    return parameter
  }

  /// The parameter at a path, if there is one.
  public func parameter(at path: String) -> Parameter? {
    namedParameters(removingDuplicates: false).first { $0.name == path }?.parameter
  }

  /// The module at a path, if there is one; the empty path is this one.
  public func module(at path: String) -> (any Module)? {
    var found: (any Module)?
    traverse { place, module in
      if found == nil, place == path { found = module }
      return found == nil && (place.isEmpty || path.hasPrefix("\(place)."))
    } parameter: { _, _ in
    }
    return found
  }

  /// The parameter called `weight`.
  ///
  /// - Precondition: this module has one of its own.
  public var weight: Parameter { self["weight"] }

  /// The parameter called `bias`.
  ///
  /// - Precondition: this module has one of its own.
  public var bias: Parameter { self["bias"] }
}
