import Networks

/// The initialisers, one line each, as `paramtop initializers` prints them.
struct InitializerList {
  /// Whether the text must do with ASCII.
  let isASCII: Bool

  /// The lines: name, formula and source in columns, or an object each.
  func text(asJSON: Bool) -> String {
    let rows = InitializerRecord.all.map { record in
      asJSON ? json(record).text : columns(record)
    }
    return rows.map { $0 + "\n" }.joined()
  }

  private func columns(_ record: InitializerRecord) -> String {
    let names = InitializerRecord.all.map(\.name.count).max() ?? 0
    let formulas = InitializerRecord.all.map { spelled($0.formula).count }.max() ?? 0
    return pad(record.name, names) + "  " + pad(spelled(record.formula), formulas) + "  " + spelled(record.source)
  }

  private func json(_ record: InitializerRecord) -> JSON {
    [
      "name": .string(record.name),
      "signature": .string(record.signature),
      "aliases": .array(record.aliases.map { .string($0) }),
      "formula": .string(record.formula),
      "source": .string(record.source),
    ]
  }

  private func spelled(_ text: String) -> String { SpelledLine(text, isASCII: isASCII).text }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
