/// What a module expression says, before anybody asks what it means: calls, names and plain values.
struct Expression: Sendable {
  /// What it is.
  indirect enum Kind: Sendable {
    /// A name alone: a block, or an initialiser without arguments.
    case name(String)
    /// A name with arguments between parentheses.
    case call(String, [Argument])
    case integer(Int)
    case number(Double)
    case string(String)
    case boolean(Bool)
    /// Python's `None`.
    case none
    /// Values between parentheses or brackets.
    case tuple([Expression])
  }

  /// A value that is given to a call.
  struct Argument: Sendable {
    /// The name before the equals sign, if there is one, and where it stands.
    var keyword: (name: String, spot: Spot)?
    var value: Expression
  }

  var kind: Kind
  /// Where the beginning of it stands: its name, or the value itself.
  var spot: Spot
}

extension Expression {
  /// What it is, in the words of an error message.
  var description: String {
    switch kind {
    case .name(let name): "'\(name)'"
    case .call(let name, _): "\(name)(…)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): "\"\(value.prefix(64))\""
    case .boolean(let value): value ? "True" : "False"
    case .none: "None"
    case .tuple(let values): "(" + values.prefix(8).map(\.description).joined(separator: ", ") + ")"
    }
  }
}
