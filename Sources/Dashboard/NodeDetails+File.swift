import Inspection
import Screen

// What only a file can say: what changed since another, and which ties may have been lost.
extension NodeDetails {
  /// What there is to say about a parameter.
  static func linesOfFile(about index: Int, _ state: DashboardState) -> [Line] {
    guard let file = state.snapshot?.file else { return [] }
    var lines: [Line] = []
    if let twin = file.twins[index], state.outline.parameters.indices.contains(twin) {
      let path = state.outline.parameters[twin].path.description
      lines.append(("same as", [Caption(path, .brand), Caption(", stored apart: a tie may be lost", .dim)]))
    }
    if let change = file.change(of: index) { lines += linesOfFile(about: change) }
    return lines
  }

  private static func linesOfFile(about change: ParameterChange) -> [Line] {
    var lines: [Line] = []
    let word = Caption(change.kind.rawValue, change.kind == .equal ? .dim : .warning)
    switch (change.kind, change.detail) {
    case (.reshaped, let shape?): lines.append(("change", [word, Caption(", was ", .dim), Caption(shape)]))
    case (.renamed, let name?): lines.append(("change", [word, Caption(", was ", .dim), Caption(name)]))
    case (_, let reason?): lines.append(("change", [word, Caption(": ", .dim), Caption(reason)]))
    case (_, nil): lines.append(("change", [word]))
    }
    guard let norm = change.relativeNorm, change.kind != .equal else { return lines }
    lines.append(("moved", [Caption(Numeral.percent(norm)), Caption(" of its norm", .dim)]))
    if let largest = change.largest {
      lines.append(("at most", [Caption(Numeral.significant(largest, 2)), Caption(" at one element", .dim)]))
    }
    if let cosine = change.cosine { lines.append(("cosine", [Caption(Numeral.significant(cosine, 4))])) }
    return lines
  }

  /// What there is to say about a module: names that only the other file has, and what the file says of it.
  static func linesOfFile(below path: ParameterPath, _ state: DashboardState) -> [Line] {
    guard let file = state.snapshot?.file else { return [] }
    let start = path.components.isEmpty ? "" : path.description + "."
    var lines: [Line] = []
    let names = file.missing.filter { $0.hasPrefix(start) }
    if !names.isEmpty {
      let list = names.prefix(20).joined(separator: ", ")
      lines.append(("missing", [Caption("\(names.count): ", .warning), Caption(list)]))
    }
    if path.components.isEmpty, let note = file.note { lines.append(("names", [Caption(note)])) }
    for fact in file.facts where fact.name.hasPrefix(start) {
      lines.append(("says", [Caption(String(fact.name.dropFirst(start.count)), .dim), Caption(" " + fact.value)]))
      // No screen has more rows.
      if lines.count == 200 { break }
    }
    return lines
  }
}
