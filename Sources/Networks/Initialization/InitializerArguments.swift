/// The arguments of an initialiser as somebody wrote them, with the values of those that were not.
struct InitializerArguments {
  /// An argument that was written, and where.
  struct Written {
    var value: InitializerRecord.Value
    var column: Int
  }

  private let owner: String
  private let values: [String: Written]

  /// Matches what was written with the arguments that there are: in order, then by name.
  init(
    of record: InitializerRecord,
    _ written: [(name: String?, nameColumn: Int, argument: Written)],
    endingAt end: Int
  ) throws(InitializerError) {
    var values: [String: Written] = [:]
    for (place, item) in written.enumerated() {
      guard let name = item.name ?? (place < record.arguments.count ? record.arguments[place].name : nil) else {
        throw InitializerError(.tooManyArguments(of: record.name), column: item.argument.column)
      }
      guard record.arguments.contains(where: { $0.name == name }) else {
        throw InitializerError(
          .unknownArgument(name, of: record.name),
          column: item.nameColumn,
          among: record.arguments.map(\.name)
        )
      }
      guard values.updateValue(item.argument, forKey: name) == nil else {
        throw InitializerError(.repeatedArgument(name), column: item.nameColumn)
      }
    }
    for argument in record.arguments where values[argument.name] == nil {
      guard let fallback = argument.fallback else {
        throw InitializerError(.missingArgument(argument.name, of: record.name), column: end)
      }
      values[argument.name] = Written(value: fallback, column: end)
    }
    owner = record.name
    self.values = values
  }

  /// The number called `name`.
  ///
  /// - Parameters:
  ///   - demand: What it has to be, as in "a positive number".
  ///   - isRight: Whether it is that.
  func number(
    _ name: String,
    _ demand: String = "a number",
    where isRight: (Double) -> Bool = { _ in true }
  ) throws(InitializerError) -> Double {
    guard let written = values[name] else { throw InitializerError(.missingArgument(name, of: owner), column: 1) }
    guard case .number(let number) = written.value, number.isFinite, isRight(number) else {
      throw refuse(written, name, demand)
    }
    return number
  }

  /// The number called `name`, which has to be 0 or more.
  func magnitude(_ name: String) throws(InitializerError) -> Double {
    try number(name, "a number, at least 0") { $0 >= 0 }
  }

  /// The choice called `name` among the words for some values.
  func choice<Value>(_ name: String, among words: [(String, Value)]) throws(InitializerError) -> Value {
    guard let written = values[name] else { throw InitializerError(.missingArgument(name, of: owner), column: 1) }
    if case .word(let word) = written.value, let found = words.first(where: { $0.0 == word }) { return found.1 }
    let known = words.map(\.0)
    throw refuse(written, name, known.dropLast().joined(separator: ", ") + " or " + (known.last ?? ""))
  }

  private func refuse(_ written: Written, _ name: String, _ demand: String) -> InitializerError {
    InitializerError(.badValue(written.value.description, argument: name, demand: demand), column: written.column)
  }
}
