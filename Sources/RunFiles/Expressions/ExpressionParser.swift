/// Reads module expressions: PyTorch's own words.
///
/// ```
/// expression = call | name | number | string | True | False | None | tuple
/// call       = name "(" [argument {"," argument} [","]] ")"
/// argument   = [name "="] expression
/// tuple      = "(" expression {"," expression} [","] ")", or the same between brackets
/// ```
struct ExpressionParser {
  /// No longer text is read, and no deeper one: a person writes neither.
  static let lengthLimit = 1 << 16
  static let depthLimit = 64

  private let text: TracedText
  private var lexer: ExpressionLexer
  private var token: ExpressionLexer.Token
  private var depth = 0

  private init(_ text: TracedText) throws(RunFileError) {
    guard text.bytes.count <= ExpressionParser.lengthLimit else {
      throw RunFileError(
        .tooMuch("characters in this expression", limit: ExpressionParser.lengthLimit),
        at: Spot(text, 0..<1)
      )
    }
    self.text = text
    lexer = ExpressionLexer(text)
    token = try lexer.next()
  }

  /// Reads the expression that `text` is.
  static func parse(_ text: TracedText) throws(RunFileError) -> Expression {
    var parser = try ExpressionParser(text)
    let expression = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("the end") }
    return expression
  }
}

extension ExpressionParser {
  private func unexpected(_ expected: String) -> RunFileError {
    RunFileError(.unexpected(found: token.description, expected: expected), at: Spot(text, token.range))
  }

  private mutating func advance() throws(RunFileError) { token = try lexer.next() }

  private func isAt(_ sign: Character) -> Bool { token.kind == .sign(sign) }

  private mutating func expression() throws(RunFileError) -> Expression {
    guard depth < ExpressionParser.depthLimit else {
      throw RunFileError(
        .tooMuch("expressions inside each other", limit: ExpressionParser.depthLimit),
        at: Spot(text, token.range)
      )
    }
    depth += 1
    defer { depth -= 1 }
    let spot = Spot(text, token.range)
    switch token.kind {
    case .name(let name): return try named(name, at: spot)
    case .integer(let value): return try plain(.integer(value), at: spot)
    case .number(let value): return try plain(.number(value), at: spot)
    case .string(let value): return try plain(.string(value), at: spot)
    case .sign("("): return try tuple(closedBy: ")", at: spot)
    case .sign("["): return try tuple(closedBy: "]", at: spot)
    default: throw unexpected("a module or a value")
    }
  }

  private mutating func plain(_ kind: Expression.Kind, at spot: Spot) throws(RunFileError) -> Expression {
    try advance()
    return Expression(kind: kind, spot: spot)
  }

  private mutating func named(_ spelling: String, at spot: Spot) throws(RunFileError) -> Expression {
    try advance()
    switch spelling {
    case "True", "true": return Expression(kind: .boolean(true), spot: spot)
    case "False", "false": return Expression(kind: .boolean(false), spot: spot)
    case "None": return Expression(kind: .none, spot: spot)
    default: break
    }
    // What stands in a Python program may be copied as it is.
    let prefix = ["torch.nn.init.", "nn.init.", "torch.nn.", "nn."].first { spelling.hasPrefix($0) } ?? ""
    let name = String(spelling.dropFirst(prefix.count))
    guard isAt("(") else { return Expression(kind: .name(name), spot: spot) }
    try advance()
    var arguments: [Expression.Argument] = []
    while !isAt(")") {
      arguments.append(try argument())
      guard isAt(",") else { break }
      try advance()
    }
    guard isAt(")") else { throw unexpected("',' or ')'") }
    try advance()
    return Expression(kind: .call(name, arguments), spot: spot)
  }

  private mutating func argument() throws(RunFileError) -> Expression.Argument {
    let value = try expression()
    guard isAt("=") else { return Expression.Argument(value: value) }
    guard case .name(let keyword) = value.kind else { throw unexpected("',' or ')'") }
    try advance()
    return Expression.Argument(keyword: (keyword, value.spot), value: try expression())
  }

  private mutating func tuple(closedBy end: Character, at spot: Spot) throws(RunFileError) -> Expression {
    try advance()
    var values: [Expression] = []
    var hasComma = false
    while !isAt(end) {
      values.append(try expression())
      guard isAt(",") else { break }
      hasComma = true
      try advance()
    }
    guard isAt(end) else { throw unexpected("',' or '\(end)'") }
    try advance()
    // Parentheses around one value only group it, as in Python.
    if end == ")", values.count == 1, !hasComma { return values[0] }
    return Expression(kind: .tuple(values), spot: spot)
  }
}
