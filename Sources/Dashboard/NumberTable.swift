import Screen

/// Numbers in rows and columns, for programs that read them.
struct NumberTable: Equatable, Sendable {
  /// What a field holds.
  enum Field: Equatable, Sendable {
    case text(String)
    case count(Int)
    case number(Double)
    /// A number of single precision, told with as few digits as tell it apart.
    case single(Float)
    case nothing

    /// A number, or nothing.
    static func optional(_ value: Double?) -> Field { value.map { .number($0) } ?? .nothing }
  }

  /// The names of the columns.
  var header: [String]
  /// The rows, each as long as the header.
  var rows: [[Field]]

  /// The table as comma-separated values (RFC 4180, lines ended by a line feed); numbers that are not finite are `NaN`,
  /// `Infinity` and `-Infinity`.
  var text: String {
    var text = header.map(NumberTable.quoted).joined(separator: ",") + "\n"
    for row in rows { text += row.map(NumberTable.spelled).joined(separator: ",") + "\n" }
    return text
  }

  private static func spelled(_ field: Field) -> String {
    switch field {
    case .text(let text): quoted(text)
    case .count(let count): String(count)
    case .number(let value): value.isFinite ? "\(value)" : spelled(value)
    case .single(let value): value.isFinite ? "\(value)" : spelled(Double(value))
    case .nothing: ""
    }
  }

  private static func spelled(_ value: Double) -> String { value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }

  /// Names come from files: what is not printable is spelled out.
  private static func quoted(_ text: String) -> String {
    let plain = PrintableText(text).plain
    guard plain.contains(where: { ",\"\n\r".contains($0) }) || plain.first == " " || plain.last == " " else {
      return plain
    }
    return "\"" + plain.replacing("\"", with: "\"\"") + "\""
  }
}
