extension Module {
  /// The module below at place `index`, as in `net[2]`.
  ///
  /// Assigning puts another one there: `net[4] = net[2]` ties whole layers.
  ///
  /// - Precondition: there is one, and where it is replaced the module lets that happen, as `Sequential` does.
  public subscript(index: Int) -> any Module {
    get { place(index).module }
    set {
      guard let replace = place(index).member.replace else {
        preconditionFailure("[\(index)] of \(typeName) is fixed: its member says nothing of how it is set")
      }
      replace(.module(newValue))
    }
  }

  private func place(_ index: Int) -> (member: Member, module: any Module) {
    let places = members.compactMap { member -> (Member, any Module)? in
      if case .module(let module) = member.kind { return (member, module) }
      return nil
    }
    precondition(places.indices.contains(index), "\(typeName) has \(places.count) modules, there is no [\(index)]")
    return places[index]
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

  /// The parameter called `weight`; `net[4].weight = net[2].weight` ties two.
  ///
  /// - Precondition: this module has one of its own, and where it is replaced the new one has its shape.
  public var weight: Parameter {
    get { self["weight"] }
    set { put(newValue, at: "weight") }
  }

  /// The parameter called `bias`; `net[4].bias = net[2].bias` ties two.
  ///
  /// - Precondition: this module has one of its own, and where it is replaced the new one has its shape.
  public var bias: Parameter {
    get { self["bias"] }
    set { put(newValue, at: "bias") }
  }

  private func put(_ parameter: Parameter, at name: String) {
    guard let replace = members.first(where: { $0.name == name })?.replace else {
      preconditionFailure("\(typeName) has no parameter \"\(name)\" that could be replaced")
    }
    replace(.parameter(parameter))
  }
}
