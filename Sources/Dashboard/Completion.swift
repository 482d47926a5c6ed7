/// What could stand where the cursor of a typed line is.
struct Completion: Equatable, Sendable {
  /// One of the texts.
  struct Candidate: Equatable, Sendable {
    /// What is put into the line.
    var text: String
    /// How it is listed.
    var label: String
    /// What it is, in a few words.
    var note: String

    init(_ text: String, label: String? = nil, note: String = "") {
      self.text = text
      self.label = label ?? text
      self.note = note
    }
  }

  /// The most candidates that are looked for; nobody goes through more.
  static let limit = 200

  /// Where in the line they begin, in characters.
  var start: Int
  /// The texts, the likeliest first.
  var candidates: [Candidate]

  /// Those of some texts that begin with what was typed; where none does, those that contain it.
  init(_ typed: some StringProtocol, from start: Int, among all: some Sequence<Candidate>) {
    self.start = start
    let wanted = typed.lowercased()
    var (beginning, containing): ([Candidate], [Candidate]) = ([], [])
    for candidate in all {
      let name = candidate.text.lowercased()
      if name.hasPrefix(wanted) {
        beginning.append(candidate)
      } else if containing.count < Completion.limit, name.contains(wanted) {
        containing.append(candidate)
      }
      if beginning.count == Completion.limit { break }
    }
    candidates = beginning.isEmpty ? containing : beginning
    // What is there already needs no completing.
    if candidates.count == 1, candidates[0].text == String(typed) { candidates = [] }
  }

  /// Nothing.
  static let none = Completion("", from: 0, among: [])
}

/// The candidates that Tab goes through, and the line before it was pressed.
struct CompletionCycle: Equatable, Sendable {
  /// What there is to choose from.
  let completion: Completion
  /// The line as it was typed.
  let typed: LineEditor
  /// Which candidate is in the line; `nil` is the line as it was typed.
  private(set) var index: Int?

  /// Makes a cycle that has not begun.
  init(_ completion: Completion, typed: LineEditor) {
    self.completion = completion
    self.typed = typed
  }

  /// Goes on to the next or the previous candidate; after the last comes the line as it was typed.
  mutating func advance(by step: Int) {
    let count = completion.candidates.count + 1
    let place = ((index ?? -1) + 1 + step + count) % count
    index = place == 0 ? nil : place - 1
  }

  /// The line with the candidate in it.
  var line: LineEditor {
    var line = typed
    if let index { line.complete(from: completion.start, with: completion.candidates[index].text) }
    return line
  }
}
