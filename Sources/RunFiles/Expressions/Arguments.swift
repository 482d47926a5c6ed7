public import Networks

/// The arguments of a call after its rules: each has a value of its kind.
public struct Arguments: Sendable {
  private var values: [String: ArgumentValue]
  /// Where those stand that were given.
  private var spots: [String: Spot]

  /// Compares what is given with the rules of `callee`, as Python does: first by place, then by name.
  ///
  /// - Parameter others: names that are understood elsewhere, for the error message.
  init(
    _ given: [Expression.Argument],
    after rules: [ArgumentRule],
    of callee: String,
    kind: String = "argument",
    besides others: [String] = [],
    at spot: Spot
  ) throws(RunFileError) {
    values = [:]
    spots = [:]
    for (index, argument) in given.enumerated() {
      let rule = try Arguments.rule(for: argument, at: index, among: rules, of: callee, kind: kind, others)
      guard values[rule.name] == nil else {
        throw RunFileError(
          .repeated("\(rule.name) of \(callee)"),
          at: argument.keyword?.spot ?? argument.value.spot
        )
      }
      values[rule.name] = try rule.value(of: argument.value)
      spots[rule.name] = argument.value.spot
    }
    for rule in rules where values[rule.name] == nil {
      guard let fallback = rule.fallback else {
        throw RunFileError(.missing("\(rule.name), \(rule.expectation)", in: callee), at: spot)
      }
      values[rule.name] = fallback
    }
  }

  /// The arguments of a call that gives none.
  ///
  /// - Precondition: all may be left out.
  init(fallbacksOf rules: [ArgumentRule]) {
    precondition(rules.allSatisfy { $0.fallback != nil }, "some of \(rules.map(\.name)) must be given")
    values = Dictionary(uniqueKeysWithValues: rules.compactMap { rule in rule.fallback.map { (rule.name, $0) } })
    spots = [:]
  }

  /// Gives an argument another value.
  mutating func set(_ name: String, _ value: ArgumentValue) { values[name] = value }

  private static func rule(
    for argument: Expression.Argument,
    at index: Int,
    among rules: [ArgumentRule],
    of callee: String,
    kind: String,
    _ others: [String]
  ) throws(RunFileError) -> ArgumentRule {
    if let keyword = argument.keyword {
      if let rule = rules.first(where: { $0.name == keyword.name }) { return rule }
      let known = rules.map(\.name) + others
      throw RunFileError(.unknown(kind: "\(kind) of \(callee)", name: keyword.name, known: known), at: keyword.spot)
    }
    guard index < rules.count else {
      throw RunFileError(.tooMuch("\(kind)s of \(callee)", limit: rules.count), at: argument.value.spot)
    }
    return rules[index]
  }
}

extension Arguments {
  /// Whether there is a rule for such an argument.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Whether the argument was given.
  func isGiven(_ name: String) -> Bool { spots[name] != nil }

  /// Where the argument stands, if it was given.
  func spot(_ name: String) -> Spot? { spots[name] }

  /// The whole number of this name.
  ///
  /// - Precondition: the rules say that it is one; so for all that follow.
  public func integer(_ name: String) -> Int {
    guard let value = optionalInteger(name) else { wrongKind(name) }
    return value
  }

  /// The whole number of this name, `nil` for `None`.
  public func optionalInteger(_ name: String) -> Int? {
    switch values[name] {
    case .integer(let value): value
    case .some(.none): nil
    default: wrongKind(name)
    }
  }

  /// The number of this name.
  public func number(_ name: String) -> Double {
    guard let value = optionalNumber(name) else { wrongKind(name) }
    return value
  }

  /// The number of this name, `nil` for `None`.
  public func optionalNumber(_ name: String) -> Double? {
    switch values[name] {
    case .number(let value): value
    case .some(.none): nil
    default: wrongKind(name)
    }
  }

  /// The truth value of this name.
  public func boolean(_ name: String) -> Bool {
    guard let value = optionalBoolean(name) else { wrongKind(name) }
    return value
  }

  /// The truth value of this name, `nil` for `None`.
  public func optionalBoolean(_ name: String) -> Bool? {
    switch values[name] {
    case .boolean(let value): value
    case .some(.none): nil
    default: wrongKind(name)
    }
  }

  /// The string of this name, `nil` for `None`.
  public func text(_ name: String) -> String? {
    switch values[name] {
    case .text(let value): value
    case .some(.none), .integer: nil
    default: wrongKind(name)
    }
  }

  /// The whole numbers of this name, one repeated for each of `count` axes; `nil` for `None`.
  public func integers(_ name: String, count: Int? = nil) -> [Int]? {
    switch values[name] {
    case .integers(let values):
      if let count, values.count == 1 { return Array(repeating: values[0], count: count) }
      return values
    case .some(.none): return nil
    default: wrongKind(name)
    }
  }

  /// The string of this name where whole numbers might stand too; `nil` for those.
  func word(_ name: String) -> String? {
    guard case .text(let word) = values[name] else { return nil }
    return word
  }

  /// The numbers of this name.
  public func numbers(_ name: String) -> [Double] {
    guard case .numbers(let values) = values[name] else { wrongKind(name) }
    return values
  }

  /// The initialiser of this name.
  public func initializer(_ name: String) -> Initializer {
    guard case .initializer(let value) = values[name] else { wrongKind(name) }
    return value
  }

  private func wrongKind(_ name: String) -> Never {
    preconditionFailure("the rules give no such value for '\(name)': \(values[name].map { "\($0)" } ?? "nothing")")
  }
}
