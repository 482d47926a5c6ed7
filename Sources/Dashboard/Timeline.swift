import Inspection

/// Something in the timeline of a run.
enum TimelineEntry: Equatable, Sendable {
  /// Something was found to be wrong.
  case diagnosis(Diagnosis)
  /// A person did something.
  case event(RunEvent)
}

extension DashboardState {
  /// What was found and what was done, in the order of the steps; within a step in the order in which it was seen.
  var timeline: [TimelineEntry] {
    // A run that begins again counts its steps anew; what was found of the one before is forgotten.
    var beginning = 0
    var entries: [(key: (Int, Int, Int), entry: TimelineEntry)] = (snapshot?.run?.events ?? []).map { event in
      if event.kind == .restarted { beginning += 1 }
      return ((beginning, event.step, 2 * event.number), .event(event))
    }
    entries += diagnoses.map { diagnosis in
      let before = news.eventsBefore[diagnosis.kind] ?? 0
      return ((beginning, diagnosis.step, 2 * before + 1), .diagnosis(diagnosis))
    }
    // The order of equals is kept: what is likelier to be the cause stays first.
    return entries.sorted { $0.key < $1.key }.map(\.entry)
  }

  /// The entry that is selected, as an index.
  var selectedEntry: Int? {
    timeline.firstIndex { entry in
      switch entry {
      case .diagnosis(let found): event == nil && found.kind == diagnosis
      case .event(let done): done.number == event
      }
    }
  }

  /// The entry that is told in words: the selected one, or what went wrong first, or what was done last.
  var toldEntry: TimelineEntry? {
    let timeline = timeline
    if let selectedEntry { return timeline[selectedEntry] }
    return diagnoses.first.map { .diagnosis($0) } ?? timeline.last
  }

  /// Selects an entry; of a diagnosis, the parameter at which it was seen first, too.
  mutating func select(entry index: Int) {
    let timeline = timeline
    guard timeline.indices.contains(index) else { return }
    switch timeline[index] {
    case .diagnosis(let found):
      event = nil
      if let place = diagnoses.firstIndex(where: { $0.kind == found.kind }) { select(diagnosis: place) }
    case .event(let done):
      (event, diagnosis) = (done.number, nil)
    }
  }

  /// Selects another entry, the first one if none is.
  mutating func moveTimeline(by rows: Int) {
    let current = selectedEntry ?? -1
    select(entry: max(0, min(timeline.count - 1, current + rows)))
  }
}
