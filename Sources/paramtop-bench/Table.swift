/// Prints rows as they come: aligned for eyes, or one JSON object a line.
struct Table {
  private let isJSON: Bool
  private var heading: [String] = []

  init(isJSON: Bool) { self.isJSON = isJSON }

  /// Prints a row, below a heading if its figures are others than those of the row before.
  mutating func add(_ row: Row, threads: Int, _ figures: [Figure]) {
    guard !isJSON else { return Table.send(Table.json(row, threads: threads, figures)) }
    let names = [String(row.family)] + figures.map(\.name).filter { $0 != "rate" }
    if names != heading {
      heading = names
      Table.send("\n" + names[0].column(46) + "threads  " + names.dropFirst().map { $0.column(13) }.joined())
    }
    let values = figures.map { $0.description.column(13) }.joined()
    Table.send(row.title.column(46) + "\(threads)".column(9) + values)
  }

  /// The row as one JSON object; seconds, shares and rates in their base units.
  static func json(_ row: Row, threads: Int, _ figures: [Figure]) -> String {
    let members = figures.map { figure in
      "\"\(figure.name)\":" + (figure.value.isFinite ? "\(figure.value)" : "null")
    }
    return "{\"row\":\"\(row.name)\",\"threads\":\(threads),\(members.joined(separator: ","))}"
  }

  /// Prints a line at once, also into a pipe.
  static func send(_ line: String) {
    print(line)
    flush()
  }
}

extension String {
  /// This text in a column of `width` characters.
  func column(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
