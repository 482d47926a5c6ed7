import Inspection

/// A diagnosis that appeared, told to those who train the model.
struct Sighting: Sendable {
  /// What is wrong and where, as in `vanishing gradient at 0.weight`.
  var name: String
  /// The first step at which it was seen.
  var step: Int
  /// Which run it is of those that a person began anew.
  var run: Int

  init(_ diagnosis: Diagnosis, in frame: RecordingFrame) {
    name = diagnosis.rule.name
    if let parameter = diagnosis.parameter, frame.outline.parameters.indices.contains(parameter) {
      name += " at \(frame.outline.parameters[parameter].path)"
    }
    step = diagnosis.step
    run = frame.run
  }
}
