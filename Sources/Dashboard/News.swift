import Inspection
import Screen

/// What became of what a person asked of the run.
struct News: Equatable, Sendable {
  /// The number of the newest event that was seen; `nil` before the first snapshot.
  var seen: Int?
  /// The newest event, until the next key.
  var event: RunEvent?
  /// For each diagnosis the number of the last event that came before it.
  var eventsBefore: [Diagnosis.Kind: Int] = [:]
  /// For each parameter that is frozen the step after which it was; that of one which always was is not here.
  var frozenSteps: [ParameterPath: Int] = [:]
}

extension RunEvent.Kind {
  /// The sign before the sentence in the timeline.
  var sign: Unicode.Scalar {
    switch self {
    case .changed: "◆"
    case .undone: "◂"
    case .saved: "▾"
    case .restarted: "▸"
    case .reached: "■"
    case .refused: "×"
    }
  }

  /// What it is in a word or two.
  var words: String {
    switch self {
    case .changed: "change"
    case .undone: "undone"
    case .saved: "saved"
    case .restarted: "begun again"
    case .reached: "paused"
    case .refused: "refused"
    }
  }

  /// How it is meant.
  var role: Role { self == .refused ? .warning : .brand }
}

extension DashboardState {
  /// Notes what became of what was asked, even while the screen is frozen.
  mutating func noteNews(in new: ModelSnapshot) {
    let newest = new.run?.events.last
    let before = news.seen
    noteFrozen(in: new)
    defer { news.seen = newest?.number ?? 0 }
    for diagnosis in new.diagnoses where news.eventsBefore[diagnosis.kind] == nil {
      news.eventsBefore[diagnosis.kind] = new.lastEvent(before: diagnosis, known: before ?? 0)
    }
    let kinds = Set(new.diagnoses.map(\.kind))
    news.eventsBefore = news.eventsBefore.filter { kinds.contains($0.key) }
    // What was done before anybody looked is history.
    guard let before, let newest, newest.number != before else { return }
    news.event = newest
  }

  /// Notes since when parameters are frozen.
  private mutating func noteFrozen(in new: ModelSnapshot) {
    // A moment of the past says nothing of now.
    guard let run = new.run, run.step == new.step, let old = live?.outline else { return }
    guard old.parameters.map(\.isTrainable) != new.outline.parameters.map(\.isTrainable) else { return }
    let movable = Set(old.parameters.lazy.filter(\.isTrainable).map(\.path))
    let step = run.events.last { $0.kind == .changed || $0.kind == .undone }?.step ?? run.step
    for parameter in new.outline.parameters {
      if parameter.isTrainable {
        news.frozenSteps[parameter.path] = nil
      } else if movable.contains(parameter.path) {
        news.frozenSteps[parameter.path] = step
      }
    }
  }
}

extension ModelSnapshot {
  /// The number of the last event that happened before a diagnosis that is new in this snapshot.
  ///
  /// A change may be the cause of what is found after it; that a run has come to where it was to pause may follow from
  /// what was found.
  fileprivate func lastEvent(before diagnosis: Diagnosis, known: Int) -> Int {
    let events = (run?.events ?? []).filter { $0.step <= diagnosis.step }
    let reached = events.first { $0.number > known && $0.kind == .reached && $0.step == diagnosis.step }
    return reached.map { $0.number - 1 } ?? events.last?.number ?? 0
  }
}
