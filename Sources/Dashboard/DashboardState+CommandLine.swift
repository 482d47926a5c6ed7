import Bytes
import Inspection

// The line behind `:`: typing, completing, recalling and doing it.
extension DashboardState {
  /// The most lines that are remembered.
  private static let mostLines = 100

  /// The longest line; a path may be long, a pasted novel is none.
  static let longestLine = 1000

  /// Starts typing a command, or goes on with one that was begun for the person.
  mutating func startCommand(_ text: String = "") { typing = Typing(purpose: .command, text: text) }

  /// What could stand where the cursor is.
  var completion: Completion {
    guard let typing, typing.purpose == .command else { return .none }
    let typed = TypedCommand(typing.line.head)
    guard let start = typed.argumentStart else {
      let all = LineCommand.all.map { command in
        let text = command.name + (command.arguments.isEmpty ? "" : " ")
        return Completion.Candidate(text, label: String(command.usage.dropFirst()), note: command.help)
      }
      return Completion(typed.name, from: typing.line.head.count - typed.name.count, among: all)
    }
    guard let command = LineCommand.named(typed.name) else { return .none }
    // Blanks at the end belong to what is being typed.
    return command.complete(self, String(typing.line.head.dropFirst(start)), start)
  }

  /// Puts the next candidate into the line, or the previous one.
  mutating func completeTyped(by step: Int) {
    guard var line = typing else { return }
    var cycle = line.cycle ?? CompletionCycle(completion, typed: line.line)
    guard !cycle.completion.candidates.isEmpty else { return }
    cycle.advance(by: step)
    line.line = cycle.line
    line.complaint = nil
    // The only one there is has been taken: Tab goes on with what follows.
    line.cycle = cycle.completion.candidates.count == 1 ? nil : cycle
    typing = line
  }

  /// Shows an older line, or a newer one; after the newest comes the one that was left for them.
  mutating func recallTyped(by step: Int) {
    guard var line = typing, line.purpose == .command else { return }
    let recalled = line.recalled ?? .init(back: 0, draft: line.text)
    let back = max(0, min(typedLines.count, recalled.back + step))
    guard back != recalled.back else { return }
    line.line = LineEditor(back == 0 ? recalled.draft : typedLines[typedLines.count - back])
    line.recalled = back == 0 ? nil : .init(back: back, draft: recalled.draft)
    (line.cycle, line.complaint) = (nil, nil)
    typing = line
  }

  /// Does what the line says; a line that cannot be done stays, with a sentence that says why.
  mutating func performTyped() -> [Request] {
    guard let line = typing else { return [] }
    let typed = TypedCommand(line.text)
    guard !typed.name.isEmpty else {
      typing = nil
      return []
    }
    remember(line.text)
    var changed = self
    changed.typing = nil
    do throws(LineComplaint) {
      let requests = try changed.perform(typed)
      self = changed
      return requests
    } catch {
      typing?.complaint = error.sentence
      typing?.cycle = nil
      return []
    }
  }

  private mutating func perform(_ typed: TypedCommand) throws(LineComplaint) -> [Request] {
    guard let command = LineCommand.named(typed.name) else {
      let hint = Misspelling(typed.name).hint(among: LineCommand.all.flatMap { [$0.name] + $0.aliases })
      throw LineComplaint("there is no command called '\(typed.name)'\(hint)")
    }
    if command.need != .nothing, let refusal = refusal(of: ":" + command.name, needsSteps: command.need == .steps) {
      throw LineComplaint(refusal)
    }
    guard typed.argument.isEmpty || !command.arguments.isEmpty else {
      throw LineComplaint(":\(command.name) stands alone, without '\(typed.argument)'")
    }
    return try command.perform(&self, typed.argument)
  }

  private mutating func remember(_ line: String) {
    let line = TypedCommand(line)
    let text = line.name + (line.argument.isEmpty ? "" : " " + line.argument)
    if typedLines.last != text { typedLines.append(text) }
    typedLines.removeFirst(max(0, typedLines.count - DashboardState.mostLines))
  }

  /// Why something cannot be done with a run now; `nil` where it can.
  func refusal(of label: String, needsSteps: Bool) -> String? {
    if isReadOnly { return "\(label) would change the run, and paramtop was started with --readonly" }
    guard let state = live?.run?.state else {
      return live?.file == nil
        ? "\(label) needs a run, and none has begun" : "\(label) is for a run, and a file is only looked at"
    }
    switch state {
    case .starting: return "\(label) has to wait until the model is built"
    case .training, .paused: return nil
    case .finished: return needsSteps ? "the run has finished; :restart begins it again" : nil
    case .failed: return needsSteps ? "the run cannot go on; :restart begins it again" : nil
    }
  }

  /// The newest snapshot, whether or not it is on the screen.
  var live: ModelSnapshot? { held ?? snapshot }
}

extension Misspelling {
  /// ` (did you mean this or that?)`, where something is near.
  func hint(among names: [String]) -> String {
    // One letter is near to every other.
    let near = text.count > 1 ? nearest(3, among: names) : []
    guard let last = near.last else { return "" }
    let others = near.dropLast().joined(separator: ", ")
    return " (did you mean \(others.isEmpty ? "" : others + " or ")\(last)?)"
  }
}
