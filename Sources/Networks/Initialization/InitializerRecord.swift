import Tensors

/// What is known of an initialiser beforehand: its name, its arguments, its formula, and how to make one.
public struct InitializerRecord: Sendable {
  /// An argument: its name, and what it is when it is not given.
  public struct Argument: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value when it is not given; `nil` where it has to be given.
    public let fallback: Value?
  }

  /// What an argument may be.
  public enum Value: Hashable, Sendable {
    /// A number.
    case number(Double)
    /// One of some words.
    case word(String)
  }

  /// The name, as in `xavier_uniform`.
  public let name: String
  /// Other names of the same, as in `glorot_uniform`.
  public let aliases: [String]
  /// The arguments, in order.
  public let arguments: [Argument]
  /// The law or the recipe in one line.
  public let formula: String
  /// Whose it is, and who described it first.
  public let source: String
  /// The arguments of the example in the catalogue, where not all have a value of their own.
  let example: String
  /// A shape that it can fill, to try it out.
  public let sampleShape: Shape
  /// Makes the initialiser of arguments.
  let make: @Sendable (InitializerArguments) throws(InitializerError) -> Initializer

  init(
    _ name: String,
    aliases: [String] = [],
    _ arguments: [Argument] = [],
    example: String = "",
    formula: String,
    source: String,
    sampleShape: Shape = [256, 128],
    make: @escaping @Sendable (InitializerArguments) throws(InitializerError) -> Initializer
  ) {
    self.name = name
    self.aliases = aliases
    self.arguments = arguments
    self.example = example
    self.formula = formula
    self.source = source
    self.sampleShape = sampleShape
    self.make = make
  }

  /// How it is called, with the values that arguments have when they are not given: `normal(mean=0, std=1)`.
  public var signature: String {
    let texts = arguments.map { argument in argument.fallback.map { "\(argument.name)=\($0)" } ?? argument.name }
    return "\(name)(\(texts.joined(separator: ", ")))"
  }
}

extension InitializerRecord.Argument {
  /// An argument that has to be given.
  static func needed(_ name: String) -> Self { Self(name: name, fallback: nil) }
  /// A number.
  static func number(_ name: String, _ fallback: Double) -> Self { Self(name: name, fallback: .number(fallback)) }
  /// A word.
  static func word(_ name: String, _ fallback: String) -> Self { Self(name: name, fallback: .word(fallback)) }
}

extension InitializerRecord.Value: CustomStringConvertible {
  /// As it is written.
  public var description: String {
    switch self {
    case .number(let number): Initializer.shortest(number)
    case .word(let word): word
    }
  }
}
