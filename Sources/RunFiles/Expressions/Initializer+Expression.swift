import Networks

extension Initializer {
  /// The initialiser that an expression names, as `xavier_uniform` or `normal(std=0.01)`.
  init(_ expression: Expression) throws(RunFileError) {
    let spelling = InitializerSpelling(expression)
    do throws(InitializerError) {
      self = try Initializer.named(spelling.text)
    } catch {
      throw RunFileError(.initializer(error), at: spelling.spot(at: error.column))
    }
  }
}

/// An expression spelled as the engine reads initialisers, which still knows where each part of it stood.
private struct InitializerSpelling {
  private(set) var text = ""
  /// Where the parts begin in the text, and where they stood.
  private var parts: [(start: Int, spot: Spot)] = []
  private let whole: Spot

  init(_ expression: Expression) {
    whole = expression.spot
    guard case .call(let name, let arguments) = expression.kind else {
      append(word(of: expression), from: expression.spot)
      return
    }
    append(name, from: expression.spot)
    append("(")
    for (index, argument) in arguments.enumerated() {
      if index > 0 { append(", ") }
      if let keyword = argument.keyword { append(keyword.name + "=", from: keyword.spot) }
      append(word(of: argument.value), from: argument.value.spot)
    }
    append(")", from: expression.spot)
  }

  /// Where the character at `column`, counted from 1, stood.
  func spot(at column: Int) -> Spot { parts.last { $0.start < column }?.spot ?? whole }

  private mutating func append(_ more: String, from spot: Spot? = nil) {
    if let spot { parts.append((text.count, spot)) }
    text += more
  }

  private func word(of expression: Expression) -> String {
    switch expression.kind {
    case .name(let name): name
    case .string(let value): "'\(value)'"
    default: expression.description
    }
  }
}
