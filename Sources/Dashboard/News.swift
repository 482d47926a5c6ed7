import Inspection
import Screen

/// What became of what a person asked of the run.
struct News: Equatable, Sendable {
  /// The number of the newest event that was seen; `nil` before the first snapshot.
  var seen: Int?
  /// The newest event, until the next key.
  var event: RunEvent?
  /// How many events came of the same action before it.
  var others = 0
  /// How many answers to an action of several requests are still to come.
  var awaited = 0
  /// How many of the answers that came were changes.
  var made = 0
  /// How many changes each action made that can be taken back, the oldest first.
  var undoSizes: [Int] = []
  /// For each diagnosis the number of the last event that came before it.
  var eventsBefore: [Diagnosis.Kind: Int] = [:]
  /// For each parameter that is frozen the step after which it was; that of one which always was is not here.
  var frozenSteps: [ParameterPath: Int] = [:]

  /// The newest event in words, and how many came with it.
  var sentence: String {
    guard let event else { return "" }
    return event.sentence + (others > 0 ? ", and \(others) more" : "")
  }

  /// Notes that an action asks for this much, and will be answered as often.
  mutating func expect(_ requests: [Request]) {
    let count = requests.count { request in
      switch request {
      case .change, .undo: true
      default: false
      }
    }
    if count > 1 { (awaited, others, made) = (count, -1, 0) }
  }

  /// Takes in what became of one request.
  fileprivate mutating func note(_ new: RunEvent) {
    let isPartOfAction = awaited > 0
    others = isPartOfAction ? others + 1 : 0
    awaited = max(0, awaited - 1)
    event = new
    switch new.kind {
    case .changed:
      if isPartOfAction, made > 0, let last = undoSizes.indices.last {
        undoSizes[last] += 1
      } else {
        undoSizes.append(1)
      }
      made += 1
    case .undone:
      guard let last = undoSizes.indices.last else { return }
      undoSizes[last] -= 1
      if undoSizes[last] == 0 { undoSizes.removeLast() }
    case .restarted: undoSizes = []
    case .saved, .reached, .refused: break
    }
  }
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
    guard let before else { return }
    for event in new.run?.events ?? [] where event.number > before { news.note(event) }
  }

  /// What takes the last action back, of however many changes it was made.
  var undoing: [Request] { Array(repeating: .undo, count: max(1, news.undoSizes.last ?? 1)) }

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
