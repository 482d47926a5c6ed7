import Inspection
import Statistics

/// What is kept of a run as it was after a step.
struct Moment: Sendable {
  /// The step; 0 is the initial state.
  let step: Int
  /// One reading for each parameter of the outline.
  let readings: [ParameterReading?]
  /// Values and gradients; `nil` where only the readings are kept.
  let tensors: Recording?
}

extension Moment {
  /// The initial state of a model; its readings, where they are not known yet, are computed.
  init(initial frame: RecordingFrame, _ run: RunStatus, _ readings: [ParameterReading?]?) {
    var run = run
    run.step = 0
    var recording = Recording(run: run)
    recording.values = frame.initial
    recording.hasGradient = frame.ranges.map { _ in false }
    let known = readings ?? ModelSnapshot(recording, of: frame, focus: nil).readings
    self.init(step: 0, readings: known, tensors: recording)
  }

  /// Shares the arrays of a recording that are worth keeping; histories and the like go on without it.
  init(_ recording: Recording, _ readings: [ParameterReading?], keepsPrevious: Bool) {
    var run = recording.run
    run.series = []
    run.events = []
    var tensors = Recording(run: run)
    tensors.values = recording.values
    tensors.gradients = recording.gradients
    tensors.hasGradient = recording.hasGradient
    if keepsPrevious { tensors.previous = recording.previous }
    self.init(step: recording.run.step, readings: readings, tensors: tensors)
  }

  /// The same in memory of its own.
  ///
  /// The arrays of a recording come from memory that the training queue uses again and again; to keep them would make
  /// it copy into fresh pages, which takes several times as long.
  var owned: Moment {
    guard var tensors else { return self }
    tensors.values = Moment.copy(tensors.values)
    tensors.gradients = Moment.copy(tensors.gradients)
    tensors.previous = Moment.copy(tensors.previous)
    return Moment(step: step, readings: readings, tensors: tensors)
  }

  private static func copy(_ elements: [Float]) -> [Float] { elements.withUnsafeBufferPointer { Array($0) } }

  /// The same without values and gradients.
  var withoutTensors: Moment { Moment(step: step, readings: readings, tensors: nil) }

  /// What its values and gradients cost, in bytes.
  var tensorBytes: Int {
    guard let tensors else { return 0 }
    return (tensors.values.count + tensors.gradients.count + tensors.previous.count) * MemoryLayout<Float>.stride
  }

  /// What its readings cost, in bytes, roughly.
  var readingBytes: Int {
    readings.reduce(0) { sum, reading in
      let bins = reading?.histogram?.counts.count ?? 0
      let uses = reading?.uses?.uses.count ?? 0
      // A use has a cosine to each, and every array a head.
      let perUse = MemoryLayout<UseReading>.stride + 64 + uses * 8
      return sum + MemoryLayout<ParameterReading?>.stride + 64 + bins * 8 + uses * perUse
    }
  }
}
