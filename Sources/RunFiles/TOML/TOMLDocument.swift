/// The part of TOML that run files need: tables with a name, keys with plain values, arrays of them, comments.
///
/// Refused with a sentence: dotted keys and table names, inline tables, arrays of tables, dates and times, numbers that
/// are not decimal.
struct TOMLDocument: Sendable {
  /// A value.
  enum Value: Sendable {
    /// A string, which knows where each of its characters stood.
    case string(TracedText)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case array([(value: Value, spot: Spot)])
  }

  /// A key with its value.
  struct Entry: Sendable {
    var key: String
    var keySpot: Spot
    var value: Value
    var valueSpot: Spot
  }

  /// A table with its entries in their order.
  struct Table: Sendable {
    /// The name between the brackets; empty for what stands before the first table.
    var name: String
    var spot: Spot
    var entries: [Entry]
  }

  /// The tables in their order; the first is the one without a name.
  var tables: [Table]
}

extension TOMLDocument.Entry {
  /// The entry as an argument with a keyword, which is checked by the same rules.
  var argument: Expression.Argument {
    Expression.Argument(keyword: (key, keySpot), value: TOMLDocument.expression(value, at: valueSpot))
  }
}

extension TOMLDocument {
  fileprivate static func expression(_ value: Value, at spot: Spot) -> Expression {
    let kind: Expression.Kind =
      switch value {
      case .string(let text): .string(String(decoding: text.bytes, as: UTF8.self))
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .boolean(let value): .boolean(value)
      case .array(let values): .tuple(values.map { expression($0.value, at: $0.spot) })
      }
    return Expression(kind: kind, spot: spot)
  }
}
