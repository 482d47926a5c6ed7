import CKernels
import Inspection

/// Where the values of a parameter come from, and since when an optimiser may change them.
struct ParameterOrigin: Sendable {
  /// The step after which its initial values were drawn: 0 unless a person initialised it anew.
  var initialStep = 0
  /// The step after which it was let move again; 0 if it never was frozen.
  var movableStep = 0
  /// The values that it had when it was frozen; `nil` for one that is not.
  var frozenValues: [Float]?
  /// Whether the values were loaded from a file, whatever initialiser its layer has.
  var isLoaded = false
  /// Whether a person made it of a use of another parameter, whose copy it therefore is.
  var isSeparated = false
}

/// How a model is recorded after a person changed it: a new frame, and what of the old one lives on in it.
struct FrameChange: Sendable {
  /// What is recorded from now on.
  var frame: RecordingFrame
  /// For each parameter of the old frame its number in the new one: its own, or that of the one that it was tied to.
  var successors: [Int]
  /// For each parameter of the new frame its number in the old one; `nil` for one that was not there.
  var sources: [Int?]
  /// The parameters of the new frame that have other initial values.
  var renewed: Set<Int> = []
  /// Whether values, or the memory that they lie in, are other ones now.
  var changesValues = true
}

extension FrameChange {
  /// A change of a frame in which all parameters keep their numbers.
  init(sameParametersIn frame: RecordingFrame, renewed: Set<Int> = [], changesValues: Bool = true) {
    let numbers = Array(frame.outline.parameters.indices)
    self.init(frame: frame, successors: numbers, sources: numbers, renewed: renewed, changesValues: changesValues)
  }
}

extension RecordingFrame {
  /// Where the values of a parameter come from.
  func origin(of index: Int) -> ParameterOrigin {
    origins.indices.contains(index) ? origins[index] : ParameterOrigin()
  }

  /// How far a frozen parameter is from where it was frozen; `nil` for one that is not frozen.
  func movedSinceFrozen(_ index: Int, in values: [Float]) -> Double? {
    guard let range = ranges[index], let frozen = origin(of: index).frozenValues, frozen.count == range.count else {
      return nil
    }
    return values[range].withUnsafeBufferPointer { now in
      frozen.withUnsafeBufferPointer { then in
        guard let x = now.baseAddress, let y = then.baseAddress else { return 0 }
        return ck_squared_distance(range.count, x, y).squareRoot()
      }
    }
  }
}

extension Examination {
  /// Takes from a frame what a person did to its parameters.
  mutating func note(originsIn frame: RecordingFrame) {
    for (index, origin) in frame.origins.enumerated() {
      if origin.initialStep > 0 { initialSteps[index] = origin.initialStep }
      if origin.movableStep > 0 { movableSteps[index] = origin.movableStep }
    }
  }
}
