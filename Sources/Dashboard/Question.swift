import Inspection

/// What a person is asked once before it is done.
struct Question: Equatable, Sendable {
  /// What is done when the answer is yes.
  enum Effect: Equatable, Sendable {
    /// The source is asked for something.
    case ask([Request])
    /// The dashboard ends.
    case quit
  }

  /// The question, with its mark.
  let sentence: String
  /// What a yes does.
  let effect: Effect

  init(_ sentence: String, _ effect: Effect) {
    self.sentence = sentence
    self.effect = effect
  }
}

extension DashboardState {
  /// Does what was asked about, or not.
  mutating func answer(_ isYes: Bool) -> [Request] {
    guard let asked = question else { return [] }
    question = nil
    guard isYes else { return [] }
    switch asked.effect {
    case .ask(let requests): return requests
    case .quit:
      isQuitting = true
      return []
    }
  }

  /// Ends the dashboard, after a question where something would be lost.
  mutating func quit() {
    guard let sentence = lossOnLeaving else {
      isQuitting = true
      return
    }
    question = Question(sentence, .quit)
  }

  /// What leaving now would lose, as a question; `nil` where it is nothing.
  private var lossOnLeaving: String? {
    guard let run = live?.run, !isReadOnly, !run.isSavedAtEnd else { return nil }
    let edits = run.unsavedEdits
    let isUnfinished: Bool =
      switch run.state {
      case .starting, .training, .paused: run.isFromRunFile
      case .finished, .failed: false
      }
    let changes = "\(edits) unsaved \(edits == 1 ? "change" : "changes")"
    switch (isUnfinished, edits > 0) {
    case (false, false): return nil
    case (false, true): return "leave with \(changes)?"
    case (true, false): return "leave \(run.name) at step \(run.step) of \(run.totalSteps)?"
    case (true, true): return "leave \(run.name) at step \(run.step) of \(run.totalSteps) with \(changes)?"
    }
  }
}

extension RunStatus {
  /// How many changes a person made to the model that no file has.
  var unsavedEdits: Int {
    events.reduce(0) { count, event in
      switch event.kind {
      case .changed: count + 1
      // To take back what was saved is a change, too.
      case .undone: count > 0 ? count - 1 : 1
      case .saved, .restarted: 0
      case .reached, .refused: count
      }
    }
  }
}
