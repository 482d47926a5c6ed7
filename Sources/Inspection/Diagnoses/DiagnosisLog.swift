/// What was wrong, in order of time: one diagnosis for each rule that ever held.
///
/// Bounded by the number of rules and parameters, however long a run is: what comes back is the old diagnosis again.
public struct DiagnosisLog: Sendable {
  /// How long a rule has held at a parameter.
  private struct Streak {
    var first: Int
    var previous: Int?
    var readings = 0
  }

  /// All diagnoses by the first step at which they were seen; within a step in the order of the rules.
  public private(set) var diagnoses: [Diagnosis] = []
  /// For each rule its streaks; -1 stands for the whole run.
  private var streaks: [Diagnosis.Kind: [Int: Streak]] = [:]
  /// For each rule the readings in a row at which it did not hold.
  private var absences: [Diagnosis.Kind: Int] = [:]
  private var lastStep: Int?

  /// Makes an empty log.
  public init() {}

  /// Asks all rules about a new step; a step that was looked at before tells nothing new, unless a person changed the
  /// model since: then what one look is enough for is asked again.
  ///
  /// - Complexity: O(rules × parameters), and O(history) for a parameter whose gradient is large.
  public mutating func take(_ examination: Examination) {
    let step = examination.snapshot.step
    let isSecondLook = lastStep == step && examination.followsChange
    guard lastStep.map({ $0 < step }) ?? true || isSecondLook else { return }
    for rule in Diagnosis.rules where !isSecondLook || rule.patience(examination.thresholds) == 1 {
      ask(rule, about: examination, at: step)
    }
    let order = Dictionary(uniqueKeysWithValues: Diagnosis.rules.enumerated().map { ($0.element.kind, $0.offset) })
    diagnoses.sort { ($0.step, order[$0.kind] ?? 0) < ($1.step, order[$1.kind] ?? 0) }
    lastStep = step
  }

  /// Goes on with an outline in which parameter `i` is number `successors[i]`.
  public mutating func renumber(_ successors: [Int]) {
    func successor(_ index: Int) -> Int { successors.indices.contains(index) ? successors[index] : index }
    for index in diagnoses.indices {
      diagnoses[index].parameter = diagnoses[index].parameter.map(successor)
      var seen: Set<Int> = []
      diagnoses[index].affected = diagnoses[index].affected.map(successor).filter { seen.insert($0).inserted }
    }
    streaks = streaks.mapValues { old in
      Dictionary(old.map { (successor($0.key), $0.value) }) { $0.first <= $1.first ? $0 : $1 }
    }
  }

  private mutating func ask(_ rule: DiagnosisRule, about examination: Examination, at step: Int) {
    let patience = rule.patience(examination.thresholds)
    let old = streaks[rule.kind] ?? [:]
    var new: [Int: Streak] = [:]
    var held: [(finding: DiagnosisRule.Finding, streak: Streak)] = []
    for finding in rule.find(examination) {
      let place = finding.parameter ?? -1
      var streak = new[place] ?? old[place] ?? Streak(first: step, previous: lastStep == step ? nil : lastStep)
      if new[place] == nil { streak.readings += 1 }
      if let since = finding.since, since <= streak.first { (streak.first, streak.previous) = (since, nil) }
      new[place] = streak
      if streak.readings >= patience { held.append((finding, streak)) }
    }
    streaks[rule.kind] = new
    note(held, of: rule, patience: patience, at: step)
  }

  private mutating func note(
    _ held: [(finding: DiagnosisRule.Finding, streak: Streak)],
    of rule: DiagnosisRule,
    patience: Int,
    at step: Int
  ) {
    let known = diagnoses.firstIndex { $0.kind == rule.kind }
    guard
      let first = held.enumerated().min(by: {
        ($0.element.streak.first, $0.offset) < ($1.element.streak.first, $1.offset)
      })
    else {
      absences[rule.kind, default: 0] += 1
      if let known, diagnoses[known].holds, absences[rule.kind, default: 0] >= patience {
        diagnoses[known].endStep = step
      }
      return
    }
    absences[rule.kind] = 0
    let affected = held.compactMap(\.finding.parameter)
    if let known {
      diagnoses[known].affected = affected
      diagnoses[known].endStep = nil
      return
    }
    diagnoses.append(
      Diagnosis(
        rule.kind,
        step: first.element.streak.first,
        previousStep: first.element.streak.previous,
        parameter: first.element.finding.parameter,
        affected: affected,
        evidence: first.element.finding.evidence
      )
    )
  }
}
