import Tensors

extension Module {
  /// Fills parameters by a rule: `net.initialize(.xavierUniform())`, `net[0].initialize(.constant(42))`,
  /// `net.initialize(.zeros, where: .named("bias"))`, `net.initialize(.normal(), where: "encoder.*")`.
  ///
  /// A parameter that is reached by several paths is filled once. A lazy one will be filled by this rule once it has a
  /// shape.
  ///
  /// - Parameters:
  ///   - choice: which; those with two axes or more when not given, which leaves biases and normalisations alone.
  ///   - forceReinit: whether to fill what was initialised before, too. With `false` it is left alone, as in Gluon;
  ///     parameters that only the rule of their layer has filled do not count as initialised.
  /// - Returns: how many parameters were filled.
  /// - Precondition: the rule has no ``Initializer/objection(to:)`` to any of the shapes.
  @discardableResult
  public func initialize(
    _ initializer: Initializer,
    where choice: ParameterChoice = .matrices,
    forceReinit: Bool = true,
    using generator: Generator = .default
  ) -> Int {
    let chosen = parameters(where: choice).filter { forceReinit || !$0.parameter.isInitialized }
    for place in chosen { place.parameter.initialize(initializer, using: generator) }
    return chosen.count
  }

  /// The first reason why a rule cannot fill chosen parameters, and the path of the one; `nil` where it can fill all.
  public func objection(
    to initializer: Initializer,
    where choice: ParameterChoice = .matrices
  ) -> (path: String, reason: String)? {
    for place in parameters(where: choice) {
      // An extent that is not known yet may be anything, 1 included.
      let shape = Shape(place.parameter.extents.map { $0 ?? 1 })
      if let reason = initializer.objection(to: shape) { return (place.path, reason) }
    }
    return nil
  }

  /// Chosen parameters, each once, with the first path under which it is chosen.
  public func parameters(where choice: ParameterChoice) -> [ParameterChoice.Place] {
    var seen: Set<ObjectIdentifier> = []
    return parameterPlaces.filter { place in
      choice.contains(place) && seen.insert(ObjectIdentifier(place.parameter)).inserted
    }
  }

  /// Every parameter under every path by which it is reached.
  var parameterPlaces: [ParameterChoice.Place] {
    var places: [ParameterChoice.Place] = []
    traverse { path, module in
      for member in module.members {
        guard case .parameter(let parameter) = member.kind else { continue }
        let below = path.isEmpty ? member.name : "\(path).\(member.name)"
        places.append(ParameterChoice.Place(path: below, parameter: parameter, owner: module))
      }
      return true
    } parameter: { _, _ in
    }
    return places
  }
}
