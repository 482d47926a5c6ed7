/// Which column of a table is the target.
public enum TargetColumn: Equatable, Sendable {
  /// The column of this name; `last` and `first` where no column is called so.
  case named(String)
  /// The column at this place, counted from 0, or from the end if negative, as in Python.
  case place(Int)
}

/// How a table is to be understood.
public struct CSVOptions: Equatable, Sendable {
  /// What stands between fields; `nil` to find out.
  public var delimiter: UInt8?
  /// Whether the first record has the names of the columns; `nil` to find out.
  public var hasHeader: Bool?
  /// What is to be told.
  public var target = TargetColumn.named("last")
  /// Whether the target is one of some classes, and not a quantity.
  public var isClassification: Bool

  /// Makes options.
  public init(isClassification: Bool) { self.isClassification = isClassification }
}

extension Examples {
  /// No table has more fields.
  static let fieldLimit = 1 << 26
  /// A target with more different values is no class.
  static let classLimit = 10_000

  /// Reads a table of numbers, of which one column is the target; that one may be text if it is a class.
  ///
  /// Classes are numbered in the order of their numbers or letters.
  init(csv source: SourceText, _ options: CSVOptions) throws(RunFileError) {
    var table = try CSVTable(source, options)
    while let record = try table.next() { try table.add(record) }
    self = try table.examples()
  }
}

/// A table on its way to numbers.
private struct CSVTable {
  private let options: CSVOptions
  private var records: CSVRecords
  private var pending: [[CSVRecords.Field]] = []
  /// The names of the columns; their places where there is no header.
  private var names: [String] = []
  private var target = 0
  private var inputs: [Float] = []
  private var targets: [Float] = []
  /// The class of each label, in the order in which they came.
  private var labels: [String: Int] = [:]

  init(_ source: SourceText, _ options: CSVOptions) throws(RunFileError) {
    self.options = options
    records = CSVRecords(source, delimiter: options.delimiter)
    guard let first = try records.next() else {
      throw RunFileError(.data(file: source.file ?? "the table", reason: "it is empty"))
    }
    let second = try records.next()
    if let second { pending = [second] }
    let hasHeader = options.hasHeader ?? looksLikeHeader(first, above: second)
    names = hasHeader ? first.map(records.text) : first.indices.map { "\($0)" }
    if !hasHeader { pending.insert(first, at: 0) }
    guard names.count >= 2 else {
      let expected = "at least two columns (delimiter = \"…\" says what is between them)"
      throw RunFileError(.unexpected(found: "one column", expected: expected), at: records.place(of: first[0]))
    }
    target = try targetPlace(first)
  }

  mutating func next() throws(RunFileError) -> [CSVRecords.Field]? {
    pending.isEmpty ? try records.next() : pending.removeFirst()
  }

  mutating func add(_ record: [CSVRecords.Field]) throws(RunFileError) {
    guard record.count == names.count else {
      throw RunFileError(
        .value(of: "the number of columns", found: "\(record.count)", expected: "\(names.count), as in the first line"),
        at: records.place(of: record[0])
      )
    }
    guard inputs.count + targets.count + record.count <= Examples.fieldLimit else {
      throw RunFileError(.tooMuch("fields in this table", limit: Examples.fieldLimit), at: records.place(of: record[0]))
    }
    for (column, field) in record.enumerated() {
      if column == target {
        targets.append(options.isClassification ? try label(field, column) : try number(field, column))
      } else {
        inputs.append(try number(field, column))
      }
    }
  }

  /// What was collected, the labels numbered.
  func examples() throws(RunFileError) -> Examples {
    let file = records.source.file ?? "the table"
    guard targets.count >= 2 else {
      throw RunFileError(.data(file: file, reason: "it has \(targets.count) rows, and at least 2 are needed"))
    }
    let rowShape = [names.count - 1]
    guard options.isClassification else {
      return Examples(rowShape: rowShape, inputs: inputs, targets: targets, classCount: nil)
    }
    let (classes, classCount) = numberedLabels()
    guard classCount >= 2 else {
      throw RunFileError(.data(file: file, reason: "all rows are of one class, so there is nothing to learn"))
    }
    let numbered = targets.map { Float(classes[Int($0)]) }
    return Examples(rowShape: rowShape, inputs: inputs, targets: numbered, classCount: classCount)
  }
}

extension CSVTable {
  /// Whether a record is a header: none of its fields is a number, and the record below has one.
  private func looksLikeHeader(_ first: [CSVRecords.Field], above second: [CSVRecords.Field]?) -> Bool {
    first.allSatisfy { decimal($0) == nil } && (second?.contains { decimal($0) != nil } ?? false)
  }

  private func targetPlace(_ first: [CSVRecords.Field]) throws(RunFileError) -> Int {
    switch options.target {
    case .named(let name):
      if let place = names.firstIndex(of: name) { return place }
      if name == "last" { return names.count - 1 }
      if name == "first" { return 0 }
      let known = names.prefix(32) + ["last", "first"]
      throw RunFileError(.unknown(kind: "column", name: name, known: Array(known)), at: records.place(of: first[0]))
    case .place(let place):
      let fromFront = place < 0 ? place + names.count : place
      guard names.indices.contains(fromFront) else {
        let expected = "the place of one of \(names.count) columns, counted from 0"
        throw RunFileError(.value(of: "target", found: "\(place)", expected: expected), at: records.place(of: first[0]))
      }
      return fromFront
    }
  }

  /// What data sets write where a value is missing.
  private static let missing: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?", "-"]

  private func checkPresent(_ field: CSVRecords.Field, _ column: Int) throws(RunFileError) {
    guard field.range.count <= 4, CSVTable.missing.contains(records.text(field).lowercased()) else { return }
    throw RunFileError(.missing("a value in column \(name(of: column))", in: "this row"), at: records.place(of: field))
  }

  private func name(of column: Int) -> String {
    names[column] == "\(column)" ? "\(column)" : "\(column) ('\(names[column].prefix(64))')"
  }

  /// The number that a field is, if it is a finite decimal number.
  private func decimal(_ field: CSVRecords.Field) -> Float? {
    let bytes = records.source.bytes[field.range]
    guard bytes.count <= 64, bytes.allSatisfy(CSVTable.isDecimal) else { return nil }
    return Float(String(decoding: bytes, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "0"..."9", "+", "-", ".", "e", "E": true
    default: false
    }
  }

  private func number(_ field: CSVRecords.Field, _ column: Int) throws(RunFileError) -> Float {
    if let number = decimal(field) { return number }
    try checkPresent(field, column)
    let isFirst = targets.isEmpty && options.hasHeader == nil
    throw RunFileError(
      .value(
        of: "column \(name(of: column))",
        found: "'\(records.text(field).prefix(64))'",
        expected: isFirst ? "a number (header = true says that this line has the names)" : "a number"
      ),
      at: records.place(of: field)
    )
  }

  private mutating func label(_ field: CSVRecords.Field, _ column: Int) throws(RunFileError) -> Float {
    try checkPresent(field, column)
    let text = records.text(field)
    if let known = labels[text] { return Float(known) }
    guard labels.count < Examples.classLimit else {
      throw RunFileError(
        .tooMuch(
          "classes in column \(name(of: column)); a quantity is told by task = \"regression\"",
          limit: Examples.classLimit
        ),
        at: records.place(of: field)
      )
    }
    labels[text] = labels.count
    return Float(labels.count - 1)
  }

  /// For each label in the order of their coming its number among the sorted ones: `1` and `1.0` are one class.
  private func numberedLabels() -> (classes: [Int], count: Int) {
    let texts = labels.sorted { $0.value < $1.value }.map(\.key)
    let numbers = texts.compactMap(Double.init)
    if numbers.count == texts.count {
      let sorted = Set(numbers).sorted()
      let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element, $0.offset) })
      return (numbers.map { places[$0] ?? 0 }, sorted.count)
    }
    let sorted = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element, $0.offset) })
    return (texts.map { places[$0] ?? 0 }, sorted.count)
  }
}
