import Inspection

/// Tells what changed among diagnoses: those that appeared, came back or are gone.
struct DiagnosisNews: Sendable {
  /// For each diagnosis that was told whether it held then.
  private var told: [Diagnosis.Kind: Bool] = [:]

  /// The diagnoses of which there is something new to tell.
  mutating func take(_ diagnoses: [Diagnosis]) -> [Diagnosis] {
    let new = diagnoses.filter { told[$0.kind] != $0.holds }
    for diagnosis in new { told[diagnosis.kind] = diagnosis.holds }
    return new
  }
}

extension ModelOutline {
  /// The path of a parameter, if there is one of that index.
  func path(of parameter: Int) -> String? {
    parameters.indices.contains(parameter) ? parameters[parameter].path.description : nil
  }
}
