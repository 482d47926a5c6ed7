import Inspection
import Screen

extension DashboardState {
  /// Where in the past of a run the person is, and what is compared with.
  struct TimeTravel: Equatable {
    /// The step that was asked for; `nil` is now.
    var lookedAt: Int?
    /// The steps of the marked moments, in the order of the marks.
    var marks: [Int] = []
    /// What is compared with, while anything is.
    var comparison: Comparison?
    /// What the heatmap showed before something was compared.
    var aspectBefore: Aspect?
  }

  /// What a moment is compared with.
  struct Comparison: Equatable {
    /// The step of a marked moment; `nil` for the initial state.
    var step: Int?
  }

  /// Whether what is shown, or was asked for, is not the run as it is now.
  var isInPast: Bool { travel.lookedAt != nil }

  /// Whether there is a past to go to.
  var hasPast: Bool { snapshot?.moments != nil }

  /// The step of the moment that is shown, or of the one that was asked for; `nil` is now.
  var pastStep: Int? { travel.lookedAt.map { snapshot?.moments?.shown ?? $0 } }

  /// The last step that the run has made.
  var liveStep: Int { snapshot?.run?.step ?? snapshot?.step ?? 0 }

  /// What to say when the model is changed while the past is on the screen; `nil` in the present.
  ///
  /// It is said by ``handle(_:)`` whenever a command asks for a change.
  var remarkOnChange: String? {
    isInPast ? "the model is changed as it is now, step \(liveStep); L goes there" : nil
  }

  /// Says which model a change is about, where that may be another one than the screen shows.
  mutating func remark(on requests: [Request]) {
    guard let remarkOnChange, requests.contains(where: \.changesModel) else { return }
    message = [message, remarkOnChange].compactMap(\.self).joined(separator: "; ")
  }

  /// Forgets where the person was when the source has begun to keep another past.
  mutating func noteMoments(of new: ModelSnapshot) {
    guard let old = snapshot?.moments, old.beginning != new.moments?.beginning else { return }
    if travel.comparison != nil { endComparison() }
    travel = TimeTravel()
  }
}

extension DashboardState {
  /// Whether the snapshot on the screen shows the parameter and the moment that were asked for.
  var isAnswered: Bool {
    guard let snapshot, snapshot.focused?.focus == askedFocus else { return false }
    guard let step = travel.lookedAt, let moments = snapshot.moments else { return snapshot.moments?.shown == nil }
    // A moment that is no longer kept is answered with another one.
    return moments.shown == step || (moments.shown != nil && !moments.steps.contains(step))
  }
}

extension Request {
  /// Whether a source answers it with another picture at once.
  var asksForPicture: Bool {
    switch self {
    case .focus, .look: true
    default: false
    }
  }

  /// Whether it makes the model, or how it is trained, another one.
  fileprivate var changesModel: Bool {
    switch self {
    case .change, .undo: true
    default: false
    }
  }
}

extension DashboardState {
  /// Goes back by so many moments, or forward.
  mutating func travel(by moments: Int) -> [Request] {
    guard let all = snapshot?.moments, isThawed() else { return [] }
    let start = travel.lookedAt ?? snapshot?.step ?? liveStep
    var step = start
    for _ in 0..<abs(moments) {
      guard let next = moments < 0 ? all.before(step) : all.after(step) else { break }
      step = next
    }
    if moments > 0, !isInPast {
      message = "this is now; , goes back"
      return []
    }
    if step == start {
      message =
        moments < 0 ? "this is the first moment" : "this is the newest moment that is kept; L goes on with the run"
    }
    return look(at: step)
  }

  /// Goes to the first moment, or to the newest that is kept.
  mutating func travelToEnd(first: Bool) -> [Request] {
    guard let all = snapshot?.moments, let step = first ? all.steps.first : all.steps.last, isThawed() else {
      return []
    }
    return look(at: step)
  }

  /// Goes on with the run as it is now.
  mutating func returnToPresent() -> [Request] { look(at: nil) }

  private mutating func look(at step: Int?) -> [Request] {
    guard travel.lookedAt != step else { return [] }
    travel.lookedAt = step
    return [.look(at: step)]
  }

  /// Whether pictures may change; says so if they may not.
  private mutating func isThawed() -> Bool {
    if isFrozen { message = "the screen is frozen; Z lets it go on" }
    return !isFrozen
  }
}

extension DashboardState {
  /// Marks the moment on the screen, or removes its mark.
  mutating func toggleMark() -> [Request] {
    guard let moments = snapshot?.moments, let step = pastStep ?? snapshot?.step else { return [] }
    if let index = travel.marks.firstIndex(of: step) {
      travel.marks.remove(at: index)
      if travel.comparison?.step == step { endComparison() }
      message = "step \(step) is no longer marked"
    } else {
      guard moments.markRoom > 0 else {
        message = "there is no room to mark a moment of so large a model; --history-mb gives more"
        return []
      }
      travel.marks.append(step)
      while travel.marks.count > moments.markRoom {
        // The one that is being compared with stays.
        let oldest = travel.marks.firstIndex { $0 != travel.comparison?.step } ?? 0
        travel.marks.remove(at: oldest)
      }
      message = "step \(step) is marked; d compares with it"
    }
    return [.mark(steps: travel.marks)]
  }

  /// Compares with the moment that was marked last, then with the one before it, and at last with none; with the
  /// initial state where none is marked.
  mutating func compareWithNext() {
    let choices: [Int?] = travel.marks.isEmpty ? [nil] : travel.marks.reversed()
    var next = 0
    if let comparison = travel.comparison { next = (choices.firstIndex(of: comparison.step) ?? -1) + 1 }
    guard choices.indices.contains(next) else {
      endComparison()
      message = "nothing is compared any longer"
      return
    }
    if travel.comparison == nil {
      travel.aspectBefore = aspect
      aspect = .drift
    }
    travel.comparison = Comparison(step: choices[next])
    let place = choices.count > 1 ? ", \(next + 1) of \(choices.count) marked" : ""
    message = "compared with \(choices[next].map { "step \($0)" } ?? "the initial state")\(place)"
  }

  private mutating func endComparison() {
    if aspect == .drift, let before = travel.aspectBefore { aspect = before }
    travel.comparison = nil
    travel.aspectBefore = nil
  }
}

extension DashboardState {
  /// The step of the moment that the numbers on the screen are compared with; `nil` for the initial state.
  var reference: Int? { snapshot?.moments?.reference }

  /// What the panels call the state that they show, in at most 8 cells for a heading.
  func presentName(isShort: Bool) -> String { name(ofStep: snapshot?.moments?.shown, isShort: isShort) ?? "now" }

  /// What the panels call the state that they show beside that one, likewise.
  func referenceName(isShort: Bool) -> String {
    name(ofStep: reference, isShort: isShort) ?? (snapshot?.file == nil ? "initial" : "before")
  }

  private func name(ofStep step: Int?, isShort: Bool) -> String? {
    step.map { isShort ? "at " + ($0 < 100_000 ? "\($0)" : Numeral.column(Double($0), width: 5)) : "step \($0)" }
  }

  /// What the heatmap shows, in words.
  func aspectName(isShort: Bool) -> String {
    guard aspect == .drift else { return HeatmapPanel.name(of: aspect) }
    guard snapshot?.file == nil else { return "difference" }
    // A narrow title would be cut in the middle of a word.
    guard let reference else { return isShort ? "drift" : HeatmapPanel.name(of: aspect) }
    return "drift from \(isShort ? "" : "step ")\(reference)"
  }

  /// Of which step the values are where that is not the moment that is looked at, because those were not kept.
  var noteOnStep: [Caption] {
    guard let shown = snapshot?.moments?.shown, let step = focused?.step, step != shown else { return [] }
    return [Caption("  of step \(step)", .warning)]
  }

  /// The moments that plots over the steps point out.
  var markers: [LinePlot.Marker] {
    var markers: [LinePlot.Marker] = []
    if travel.comparison != nil, let step = travel.comparison?.step ?? snapshot?.moments?.steps.first {
      markers.append(LinePlot.Marker(step, role: .key))
    }
    if let pastStep { markers.append(LinePlot.Marker(pastStep, role: .warning)) }
    return markers
  }
}
