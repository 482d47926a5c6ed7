public import Networks

/// An argument that a module, an initialiser, an optimiser or a section of a run file takes.
public struct ArgumentRule: Sendable {
  /// What it may be.
  public enum Kind: Sendable {
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number.
    case number(ClosedRange<Double>)
    case boolean
    /// A string.
    case text
    /// One of some strings.
    case choice([String])
    /// One whole number for so many axes, or one for each.
    case integers(count: ClosedRange<Int>, ClosedRange<Int>)
    /// The same, or one of some strings that stand for numbers.
    case integersOrWord(count: ClosedRange<Int>, ClosedRange<Int>, [String])
    /// So many numbers.
    case numbers(count: Int, ClosedRange<Double>)
    /// An initialiser, as a name or a call.
    /// An initialiser of parameters with this many axes.
    case initializer(axes: Int)
    /// A whole number or a string, as for a place or a name.
    case placeOrName
  }

  /// The name.
  public let name: String
  /// What it may be.
  public let kind: Kind
  /// What it is when nothing is said; `nil` when something must be said.
  public let fallback: ArgumentValue?

  /// Makes a rule of an argument that must be given, or with a fallback of one that may be left out.
  public init(_ name: String, _ kind: Kind, _ fallback: ArgumentValue? = nil) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
  }
}

/// The value of an argument.
public enum ArgumentValue: Sendable {
  /// Nothing, as Python's `None`.
  case none
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case text(String)
  case integers([Int])
  case numbers([Double])
  case initializer(Initializer)
}

extension ArgumentRule {
  /// The numbers that a count of units, rows or steps may be: more than fits no memory, and none would be nothing.
  public static let counts = 1...(1 << 24)

  /// The value that an expression gives to this argument.
  func value(of expression: Expression) throws(RunFileError) -> ArgumentValue {
    switch (kind, expression.kind) {
    case (.integer(let range), .integer(let value)) where range.contains(value): return .integer(value)
    case (.number(let range), .integer(let value)) where range.contains(Double(value)): return .number(Double(value))
    case (.number(let range), .number(let value)) where range.contains(value): return .number(value)
    case (.boolean, .boolean(let value)): return .boolean(value)
    case (.text, .string(let value)), (.placeOrName, .string(let value)): return .text(value)
    case (.placeOrName, .integer(let value)): return .integer(value)
    case (.choice(let names), .string(let value)) where names.contains(value): return .text(value)
    case (.integersOrWord(_, _, let words), .string(let value)) where words.contains(value): return .text(value)
    case (.choice(let names), .string(let value)), (.integersOrWord(_, _, let names), .string(let value)):
      throw RunFileError(.unknown(kind: name, name: value, known: names), at: expression.spot)
    case (.integers(let count, let range), .integer(let value)) where count.lowerBound == 1 && range.contains(value),
      (.integersOrWord(let count, let range, _), .integer(let value))
    where count.lowerBound == 1 && range.contains(value):
      return .integers([value])
    case (.integers(let count, let range), .tuple(let elements)) where count.contains(elements.count),
      (.integersOrWord(let count, let range, _), .tuple(let elements)) where count.contains(elements.count):
      let values = elements.compactMap { if case .integer(let value) = $0.kind { value } else { nil } }
      guard values.count == elements.count, values.allSatisfy(range.contains) else { throw refuse(expression) }
      return .integers(values)
    case (.numbers(let count, let range), .tuple(let elements)) where count == elements.count:
      let values = elements.compactMap(\.number)
      guard values.count == elements.count, values.allSatisfy(range.contains) else { throw refuse(expression) }
      return .numbers(values)
    case (.initializer(let axes), .name), (.initializer(let axes), .call):
      let initializer = try Initializer(expression)
      // Which extents it will have is not known yet, but rules that refuse a shape do so for its axes.
      if let reason = initializer.objection(to: Shape(repeatElement(4, count: axes))) {
        throw RunFileError(.unfit(initializer: initializer.name, reason: reason), at: expression.spot)
      }
      return .initializer(initializer)
    case (_, .none):
      if case .none? = fallback { return .none }
      throw refuse(expression)
    default: throw refuse(expression)
    }
  }

  private func refuse(_ expression: Expression) -> RunFileError {
    RunFileError(.value(of: name, found: expression.description, expected: expectation), at: expression.spot)
  }

  /// What it must be, in the words of an error message.
  var expectation: String {
    switch kind {
    case .integer(let range): "a whole number \(ArgumentRule.words(range))"
    case .number(let range): "a number\(ArgumentRule.words(range))"
    case .boolean: "true or false"
    case .text: "a string"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .integers(let count, let range):
      count.lowerBound == count.upperBound
        ? "\(count.lowerBound) whole numbers \(ArgumentRule.words(range))"
        : "\(count.lowerBound) to \(count.upperBound) whole numbers \(ArgumentRule.words(range))"
    case .integersOrWord(let count, let range, let words):
      "\(count.lowerBound) to \(count.upperBound) whole numbers \(ArgumentRule.words(range)), or "
        + words.map { "\"\($0)\"" }.joined(separator: " or ")
    case .numbers(let count, let range): "\(count) numbers\(ArgumentRule.words(range))"
    case .initializer: "an initialiser, as in xavier_uniform()"
    case .placeOrName: "a whole number or a string"
    }
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }

  private static func words(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (ArgumentRule.shortest(range.lowerBound), ArgumentRule.shortest(range.upperBound))
    switch (range.lowerBound.magnitude < .greatestFiniteMagnitude, range.upperBound < .greatestFiniteMagnitude) {
    case (true, true): return " from \(low) to \(high)"
    case (true, false): return ", at least \(low)"
    case (false, true): return ", at most \(high)"
    case (false, false): return ""
    }
  }

  private static func shortest(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
  }
}

extension ClosedRange<Double> {
  /// All finite numbers.
  public static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  /// All finite numbers that are not negative.
  public static let notNegative = 0...Double.greatestFiniteMagnitude
}

extension Expression {
  /// The number that it is.
  fileprivate var number: Double? {
    switch kind {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
