import Bytes
import Screen

// How things look, and pictures of them.
extension LineCommand {
  static let showing: [LineCommand] = [
    LineCommand(
      "theme",
      "NAME",
      "look otherwise",
      needs: .nothing,
      complete: { state, text, start in
        Completion(text, from: start, among: state.designs.map { Completion.Candidate($0.name) })
      },
      perform: { state, text throws(LineComplaint) in
        let names = state.designs.map(\.name)
        guard names.contains(text) else {
          let hint = Misspelling(text).hint(among: names)
          throw LineComplaint("there is no theme '\(text)'\(hint); there are \(names.joined(separator: ", "))")
        }
        state.choose(theme: text)
        return []
      }
    ),
    LineCommand(
      "export",
      "[panel] FILE",
      "write the screen: .svg, .txt; numbers: .csv",
      needs: .nothing,
      complete: { _, text, start in
        text.hasPrefix("panel ") ? .none : Completion(text, from: start, among: [Completion.Candidate("panel ")])
      },
      perform: { state, text throws(LineComplaint) in
        guard !text.isEmpty else {
          throw LineComplaint("the name of a file was expected, as in :export run.svg or :export panel run.csv")
        }
        state.export(text)
        return []
      }
    ),
  ]
}
