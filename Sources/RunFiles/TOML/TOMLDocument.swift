/// The part of TOML that run files need: tables with a name, keys with plain values, arrays of them, comments.
///
/// Refused with a sentence: dotted keys and table names, inline tables, arrays of tables, dates and times, numbers that
/// are not decimal.
package struct TOMLDocument: Sendable {
  /// A value.
  package enum Value: Sendable {
    /// A string, which knows where each of its characters stood.
    case string(TracedText)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case array([(value: Value, spot: Spot)])
  }

  /// A key with its value.
  package struct Entry: Sendable {
    package var key: String
    package var keySpot: Spot
    package var value: Value
    package var valueSpot: Spot
  }

  /// A table with its entries in their order.
  package struct Table: Sendable {
    /// The name between the brackets; empty for what stands before the first table.
    package var name: String
    /// Where the name stands.
    package var spot: Spot
    package var entries: [Entry]
  }

  /// The tables in their order; the first is the one without a name.
  package var tables: [Table]
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
