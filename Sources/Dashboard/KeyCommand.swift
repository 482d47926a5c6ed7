import Inspection
import Screen

/// What a key does: one table is the dispatch, the footer and the help.
struct KeyCommand: Sendable {
  /// Where the keyboard can be.
  enum Context: Hashable, Sendable, CaseIterable {
    /// In the tree.
    case modules
    /// In the heatmap, where arrows move the cursor.
    case heatmap
    /// In the diagnoses.
    case diagnoses
    /// In one of the panels that draw a parameter.
    case plots
    /// In the gradient norms over the steps.
    case gradients
    /// In the metrics over the steps.
    case metrics
    /// In the help.
    case help
    /// In a text that is being typed.
    case typing
    /// In a line that says what to do.
    case command
    /// In the menu of initialisers.
    case menu
    /// At a question.
    case question
  }

  /// Under which heading the help lists a command.
  enum Group: String, Sendable, CaseIterable {
    case moving = "Move"
    case looking = "Look"
    case training = "Train"
    case time = "Go back in time"
    case screen = "Screen"
    case typing = "Type, choose, answer"
  }

  /// The keys, any of which will do.
  let keys: [Key]
  /// How the help shows them.
  let label: String
  /// What it does, as a sentence without a subject.
  let help: String
  /// Under which heading it is listed.
  let group: Group
  /// Where it works.
  let contexts: Set<Context>
  /// How the footer shows it, if it does: keys and a word.
  var footer: (keys: String, word: String)?
  /// The higher, the longer it stays in a narrow footer.
  var importance = 0
  /// Whether it would do anything now.
  var isAvailable: @Sendable (DashboardState) -> Bool = { _ in true }
  /// Does it.
  let perform: @Sendable (inout DashboardState) -> [Request]

  /// All commands, in the order of the help and the footer.
  static let all: [KeyCommand] =
    moving + looking + picture + distribution + plots + files + training + changing + time + typing + screen + borders
    + exporting + asking
}

extension KeyCommand {
  /// A command that asks nothing of the source.
  init(
    _ keys: [Key],
    _ label: String,
    _ help: String,
    _ group: Group,
    in contexts: Set<Context>,
    footer: (keys: String, word: String)? = nil,
    importance: Int = 0,
    if isAvailable: @escaping @Sendable (DashboardState) -> Bool = { _ in true },
    perform: @escaping @Sendable (inout DashboardState) -> Void
  ) {
    self.init(
      keys: keys,
      label: label,
      help: help,
      group: group,
      contexts: contexts,
      footer: footer,
      importance: importance,
      isAvailable: isAvailable,
      perform: { state in
        perform(&state)
        return []
      }
    )
  }
}

extension Set<KeyCommand.Context> {
  /// Wherever panels are to be seen.
  static let panels: Self = [.modules, .heatmap, .diagnoses, .plots, .gradients, .metrics]

  /// Wherever panels are to be seen, and in the help.
  static let panelsAndHelp: Self = panels.union([.help])
}

extension DashboardState {
  /// Where the keyboard is.
  var context: KeyCommand.Context {
    if question != nil { return .question }
    if let typing { return typing.purpose == .command ? .command : .typing }
    if menu != nil { return .menu }
    if help != nil { return .help }
    switch panel {
    case .modules: return .modules
    case .heatmap: return .heatmap
    case .diagnoses: return .diagnoses
    case .distribution, .flow, .uses: return .plots
    case .gradientNorm: return .gradients
    case .metrics: return .metrics
    }
  }
}
