/// A JSON value as it was read; an object keeps its members in their order.
public indirect enum JSONValue: Equatable, Sendable {
  /// A member of an object.
  public struct Member: Equatable, Sendable {
    /// The name, which no other member of the object has.
    public var name: String
    /// The value.
    public var value: JSONValue
  }

  case null
  case bool(Bool)
  /// A number without fraction and exponent that an `Int` holds.
  case integer(Int)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// The member of this name, if this is an object that has one.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

/// The bytes are no JSON, or more than a reader takes.
public struct JSONError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// The text ends where something is expected.
    case truncated
    /// Something else is expected here.
    case unexpected(byte: UInt8, expected: String)
    /// The number is none, or beyond all bounds.
    case number
    /// The string has a control character, an unknown escape, half a surrogate pair, or is no UTF-8.
    case string
    /// Two members of an object have this name.
    case repeated(name: String)
    /// Arrays and objects are nested more deeply than this.
    case depth(limit: Int)
  }

  /// What is wrong.
  public var problem: Problem
  /// How many bytes stand before it.
  public var offset: Int
}

extension JSONError: CustomStringConvertible {
  /// One sentence for the person who gave the bytes.
  public var description: String {
    let reason =
      switch problem {
      case .truncated: "it ends too early"
      case .unexpected(let byte, let expected): "expected \(expected), found byte \(byte)"
      case .number: "a number is malformed"
      case .string: "a string is malformed"
      case .repeated(let name): "'\(name)' is there twice"
      case .depth(let limit): "it is nested more than \(limit) levels deep"
      }
    return "the JSON is wrong at byte \(offset): \(reason)"
  }
}
