import Inspection

/// What can be typed after `:`; one table is the dispatch, the completion, the help and the README.
///
/// To add a command: a value with its name, arguments, help, completion and what it does, and a place in ``all``.
struct LineCommand: Sendable {
  /// What must hold before it can do anything.
  enum Need: Hashable, Sendable {
    /// Nothing: it changes only what is shown.
    case nothing
    /// A run that can make steps.
    case steps
    /// A run, with which something is done.
    case run
  }

  /// Does it, given what stands behind the name, without blanks around it.
  typealias Perform = @Sendable (inout DashboardState, String) throws(LineComplaint) -> [Request]

  /// What is typed.
  let name: String
  /// What may be typed instead.
  let aliases: [String]
  /// How its arguments are written, as in `[PATH=]NAME`; empty for none.
  let arguments: String
  /// What it does, as a sentence without a subject.
  let help: String
  /// What must hold before it can do anything.
  let need: Need
  /// What its arguments could be: given what stands behind the name, and where in the line that begins.
  let complete: @Sendable (DashboardState, String, Int) -> Completion
  /// Does it.
  let perform: Perform

  init(
    _ name: String,
    aliases: [String] = [],
    _ arguments: String = "",
    _ help: String,
    needs need: Need,
    complete: @escaping @Sendable (DashboardState, String, Int) -> Completion = { _, _, _ in .none },
    perform: @escaping Perform
  ) {
    self.name = name
    self.aliases = aliases
    self.arguments = arguments
    self.help = help
    self.need = need
    self.complete = complete
    self.perform = perform
  }

  /// All commands, in the order of the help.
  static let all: [LineCommand] = changing + running + looking + showing

  /// The command of a name.
  static func named(_ name: String) -> LineCommand? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// How it is typed: `:lr RATE`.
  var usage: String { ":" + name + (arguments.isEmpty ? "" : " " + arguments) }
}

/// Why a typed line cannot be done: one clause that says what is wrong and what is expected.
struct LineComplaint: Error, Equatable {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// A typed line, taken apart.
struct TypedCommand: Equatable {
  /// The name of the command.
  let name: String
  /// What stands behind it, without blanks around it.
  let argument: String
  /// Where the argument begins in the line, in characters; `nil` while the name is being typed.
  let argumentStart: Int?

  /// Takes a line apart; a colon that was typed once more is no part of it.
  init(_ line: String) {
    let characters = Array(line)
    let start = characters.firstIndex { !$0.isWhitespace && $0 != ":" } ?? characters.count
    let end = characters[start...].firstIndex { $0.isWhitespace } ?? characters.count
    name = String(characters[start..<end])
    let rest = characters[end...].firstIndex { !$0.isWhitespace } ?? characters.count
    let last = characters.lastIndex { !$0.isWhitespace } ?? -1
    argument = rest <= last ? String(characters[rest...last]) : ""
    argumentStart = end < characters.count ? rest : nil
  }
}
