import Inspection
import Screen

/// Something that a person chose on the dashboard and finds as it was the next time.
///
/// To have one more remembered: a value here, and its line in the README.
public struct DashboardChoice: Sendable {
  /// What can be chosen.
  public enum Value: Hashable, Sendable {
    case boolean(Bool)
    case number(Double)
    case word(String)
  }

  /// What a value may be.
  public enum Kind: Hashable, Sendable {
    case boolean
    case number(ClosedRange<Double>)
    /// One of some words.
    case word([String])
    /// Any text.
    case text
  }

  /// The table of the configuration file that it is in; empty for what stands before the first.
  public let table: String
  /// Its name there.
  public let key: String
  /// What it may be.
  public let kind: Kind
  /// What was chosen; `nil` where nothing was.
  let read: @Sendable (DashboardState) -> Value?
  /// Takes what was chosen another time; `nil` takes the choice back.
  let apply: @Sendable (inout DashboardState, Value?) -> Void
}

extension DashboardChoice {
  private static func flag(
    _ key: String,
    _ path: any WritableKeyPath<DashboardState, Bool> & Sendable
  ) -> DashboardChoice {
    DashboardChoice(table: "dashboard", key: key, kind: .boolean) {
      .boolean($0[keyPath: path])
    } apply: { state, value in
      if case .boolean(let isOn) = value { state[keyPath: path] = isOn }
    }
  }

  /// A choice among words, each of which stands for a value.
  private static func word<Choice: Equatable & Sendable>(
    _ key: String,
    _ path: any WritableKeyPath<DashboardState, Choice> & Sendable,
    _ words: [(word: String, value: Choice)]
  ) -> DashboardChoice {
    DashboardChoice(table: "dashboard", key: key, kind: .word(words.map(\.word))) { state in
      words.first { $0.value == state[keyPath: path] }.map { .word($0.word) }
    } apply: { state, value in
      guard case .word(let wanted) = value, let known = words.first(where: { $0.word == wanted }) else { return }
      state[keyPath: path] = known.value
    }
  }

  private static let theme = DashboardChoice(table: "", key: "theme", kind: .text) { state in
    .word(state.theme.design.name)
  } apply: { state, value in
    guard case .word(let name) = value, let design = state.designs.first(where: { $0.name == name }) else { return }
    state.theme = Theme(for: state.terminal, design)
  }

  private static let hints = DashboardChoice(table: "dashboard", key: "hints", kind: .boolean) { state in
    .boolean(state.hints != nil)
  } apply: { state, value in
    if case .boolean(let isOn) = value { state.hints = isOn ? Hints() : nil }
  }

  private static func size(_ border: DashboardBorder) -> DashboardChoice {
    DashboardChoice(table: "layout", key: border.rawValue, kind: .number(0...1)) { state in
      state.shares[border].map { .number(($0 * 10_000).rounded() / 10_000) }
    } apply: { state, value in
      if case .number(let share) = value { state.shares[border] = share } else { state.shares[border] = nil }
    }
  }

  /// All choices that are remembered.
  public static let all: [DashboardChoice] =
    [
      theme, hints,
      flag("flat", \.overview.isFlat),
      flag("fold_blocks", \.overview.foldsBlocks),
      flag("pictures", \.showsPictures),
      word("reduction", \.reduction, [("mean", .mean), ("largest", .largestMagnitude)]),
    ] + DashboardBorder.allCases.map(size)

  /// The choice of a name in a table.
  public static func named(_ key: String, in table: String) -> DashboardChoice? {
    all.first { $0.table == table && $0.key == key }
  }
}

extension DashboardState {
  /// What was chosen, in the order of ``DashboardChoice/all``; `nil` where nothing was.
  public var choices: [DashboardChoice.Value?] { DashboardChoice.all.map { $0.read(self) } }

  /// Takes the choice of a name; one that there is not does nothing.
  public mutating func take(_ value: DashboardChoice.Value, of key: String, in table: String) {
    if let choice = DashboardChoice.named(key, in: table) { take(value, of: choice) }
  }

  /// Says something at the bottom, until the next key.
  public mutating func tell(_ sentence: String) { message = sentence }

  /// Takes a choice that was made another time.
  public mutating func take(_ value: DashboardChoice.Value, of choice: DashboardChoice) { choice.apply(&self, value) }
}
