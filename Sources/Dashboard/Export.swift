public import Screen

/// A file that the person wants to have of what is on the screen; the program around the dashboard writes it.
public struct Export: Equatable, Sendable {
  /// What is in it.
  public enum Content: Equatable, Sendable {
    /// A picture of a frame, drawn in the colours of a design.
    case picture(CellGrid, ThemeDesign)
    /// Text as it is.
    case text(String)
  }

  /// Where it goes, as it was typed.
  public var path: String
  /// What is in it.
  public var content: Content
  /// What it is, in a few words, as in `the screen`.
  public var words: String
  /// Whether a file that is there already may be replaced.
  public var mayReplace = false

  /// Makes an export.
  public init(path: String, content: Content, words: String) {
    self.path = path
    self.content = content
    self.words = words
  }

  /// What became of it.
  public enum Outcome: Equatable, Sendable {
    /// It was written, so many bytes.
    case written(byteCount: Int)
    /// There is such a file, which may not be replaced without asking.
    case exists
    /// It could not be written; the sentence says why.
    case failed(String)
  }
}

extension DashboardState {
  /// Exports what an argument names, as typed after `E` or `:export`: `FILE.svg` and `FILE.txt` are the screen, `panel
  /// FILE.svg` and `panel FILE.txt` the panel that has the keyboard, `FILE.csv` the numbers of that panel.
  ///
  /// The file is written by the program, which answers with ``finish(_:_:)``; it never replaces another one unasked.
  public mutating func export(_ argument: String) {
    typing = nil
    let words = argument.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
    let isPanel = words.count == 2 && words[0] == "panel"
    let isScreen = words.count == 2 && words[0] == "screen"
    let path = isPanel || isScreen ? words[1] : argument
    guard !path.allSatisfy(\.isWhitespace) else {
      message = "nothing was exported: no file was named"
      return
    }
    guard snapshot != nil, !layout.isTooSmall else {
      message = "there is nothing on the screen yet to be exported"
      return
    }
    switch path.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() {
    case "svg": exports.append(Export(path: path, content: picture(ofPanel: isPanel), words: subject(isPanel)))
    case "txt": exports.append(Export(path: path, content: text(ofPanel: isPanel), words: subject(isPanel)))
    case "csv" where !isScreen:
      guard let table = Panel.with(panel).table(self), !table.rows.isEmpty else {
        message = "there are no numbers in this panel yet"
        return
      }
      let what = "\(table.rows.count) \(table.rows.count == 1 ? "row" : "rows") of \(subject(true))"
      exports.append(Export(path: path, content: .text(table.text), words: what))
    case "csv":
      message = "numbers are those of a panel: export FILE.csv without the word screen"
    default:
      message = "the name must end in .svg, .txt or .csv, and “\(path)” does not"
      typing = Typing(purpose: .export, text: argument)
    }
  }

  /// What the program has to write now, oldest first; asking again gives nothing.
  public mutating func takeExports() -> [Export] {
    defer { exports = [] }
    return exports
  }

  /// Says what became of an export, or asks whether a file may be replaced.
  public mutating func finish(_ export: Export, _ outcome: Export.Outcome) {
    switch outcome {
    case .written(let count):
      message = "wrote \(export.words) to \(export.path), \(Numeral.count(count)) bytes"
    case .exists:
      contested = export
      message = "\(export.path) exists already; y replaces it, any other key leaves it alone"
    case .failed(let sentence): message = sentence
    }
  }

  /// Takes the answer to the question whether a file may be replaced; whether there was one.
  mutating func settleExport(_ key: Key) -> Bool {
    guard var export = contested else { return false }
    contested = nil
    // Leaving is no answer.
    guard key != .control("c") else { return false }
    guard key == .character("y") || key == .character("Y") else {
      message = "nothing was written; \(export.path) is as it was"
      return true
    }
    export.mayReplace = true
    exports.append(export)
    return true
  }

  private func subject(_ isPanel: Bool) -> String { isPanel ? "the panel \(Panel.with(panel).name)" : "the screen" }

  /// The frame without what is typed, said or hinted.
  private var undisturbed: DashboardState {
    var state = self
    (state.typing, state.message, state.hints, state.help) = (nil, nil, nil, nil)
    return state
  }

  private func picture(ofPanel isPanel: Bool) -> Export.Content {
    var state = undisturbed
    // A picture has all colours, whatever the terminal has.
    let all = Capabilities(colorDepth: .trueColor, isUnicode: true)
    state.theme = Theme(for: all, theme.design)
    return .picture(state.cut(isPanel), theme.design)
  }

  private func text(ofPanel isPanel: Bool) -> Export.Content {
    .text(undisturbed.cut(isPanel).lines.joined(separator: "\n") + "\n")
  }

  private func cut(_ isPanel: Bool) -> CellGrid {
    guard isPanel, let rect = layout.panels[panel] else { return frame }
    return frame.cropped(to: rect)
  }
}

extension KeyCommand {
  /// The key that exports.
  static let exporting: [KeyCommand] = [
    KeyCommand(
      [.character("E")],
      "E",
      "export: .svg .txt are the screen, .csv the panel's numbers",
      .screen,
      in: .panels
    ) { $0.typing = DashboardState.Typing(purpose: .export) }
  ]
}
