import Bytes
import Inspection

// What changes only what is shown.
extension LineCommand {
  static let looking: [LineCommand] = [
    LineCommand(
      "goto",
      "PATH",
      "select a module or a parameter",
      needs: .nothing,
      complete: { $0.pathCompletion($1, $2, of: .all) },
      perform: { state, text throws(LineComplaint) in
        guard !text.isEmpty else { throw LineComplaint("a path was expected, as in :goto 0.weight") }
        // What is shown may be older than what is there.
        _ = try state.place(text, of: .all)
        guard let node = state.indexed.node(at: ParameterPath(text)) else { return [] }
        // Who names a path wants to see it, whatever was listed before.
        if state.overview.shown?.contains(node) == false {
          state.overview.filter = ""
          state.applyFilter()
        }
        state.reveal(node)
        state.select(node: node)
        state.selectSomethingShown()
        return []
      }
    ),
    LineCommand("filter", "[REGEX]", "list only what matches; without it, all", needs: .nothing) {
      state,
      text throws(LineComplaint) in
      let pattern = text.hasPrefix("!") ? String(text.dropFirst()) : text
      guard pattern.isEmpty || PathPattern(pattern) != nil else {
        throw LineComplaint("'\(pattern)' is no regular expression")
      }
      state.overview.filter = text
      state.applyFilter()
      state.selectSomethingShown()
      return []
    },
    LineCommand(
      "sort",
      "COLUMN or model",
      "list parameters in this order",
      needs: .nothing,
      complete: { state, text, start in Completion(text, from: start, among: state.sortChoices) },
      perform: { state, text throws(LineComplaint) in try state.sort(by: text) }
    ),
    LineCommand("help", aliases: ["h"], "", "the help", needs: .nothing) { state, _ in
      state.help = Help()
      return []
    },
    LineCommand("q", aliases: ["quit"], "", "quit", needs: .nothing) { state, _ in
      state.quit()
      return []
    },
  ]

  private typealias Help = DashboardState.Help
}

extension DashboardState {
  /// The columns that parameters can be listed by.
  fileprivate var sortChoices: [Completion.Candidate] {
    // The axis shows the number before it.
    let columns = TreeColumn.all(of: live?.file).filter { $0.id != .band }
    return columns.map { .init("\($0.id)", note: $0.words) } + [.init("model", note: "the order of the model")]
  }

  fileprivate mutating func sort(by text: String) throws(LineComplaint) -> [Request] {
    let choices = sortChoices.map(\.text)
    guard choices.contains(text) else {
      throw LineComplaint(expected("one of \(choices.joined(separator: ", "))", text))
    }
    let column = TreeColumn.all.first { "\($0.id)" == text }
    overview.sort = column?.id
    overview.isFlat = true
    selectSomethingShown()
    message = "sorted by " + (column?.words ?? "the order of the model")
    return []
  }
}
