import Inspection

extension DashboardState {
  /// What was found to be wrong, what came first first.
  var diagnoses: [Diagnosis] { snapshot?.diagnoses ?? [] }

  /// The diagnosis that is told in words: the selected one, or what went wrong first.
  var toldDiagnosis: Diagnosis? { diagnoses.first { $0.kind == diagnosis } ?? diagnoses.first }

  /// Notes which parameters something is wrong with now.
  mutating func noteAlarms() {
    alarms = [:]
    for diagnosis in diagnoses where diagnosis.holds {
      let severity = diagnosis.rule.severity
      for parameter in diagnosis.affected where alarms[parameter] != .bad { alarms[parameter] = severity }
    }
  }

  /// Selects a diagnosis and goes to the parameter at which it was seen first.
  mutating func select(diagnosis index: Int) {
    guard diagnoses.indices.contains(index) else { return }
    diagnosis = diagnoses[index].kind
    if let parameter = diagnoses[index].parameter { go(to: parameter) }
  }

  /// Goes to another parameter that the diagnosis is about.
  mutating func moveAffected(by step: Int) {
    guard let told = toldDiagnosis, !told.affected.isEmpty else { return }
    diagnosis = told.kind
    let selected = selectedParameter
    let place = told.affected.firstIndex { $0 == selected }
    go(to: told.affected[place.map { ($0 + step + told.affected.count) % told.affected.count } ?? 0])
  }

  /// Selects a parameter wherever it is in the tree.
  private mutating func go(to parameter: Int) {
    guard let node = indexed.node(of: parameter) else { return }
    reveal(node)
    select(node: node)
  }
}
